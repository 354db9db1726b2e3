package com.handshake58.neuron.crypto;

import cafe.cryptography.curve25519.CompressedRistretto;
import cafe.cryptography.curve25519.Constants;
import cafe.cryptography.curve25519.InvalidEncodingException;
import cafe.cryptography.curve25519.RistrettoElement;
import cafe.cryptography.curve25519.Scalar;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** sr25519 on curve25519-elisabeth's public API, to compare with. */
public final class ElisabethSr25519 {
  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private ElisabethSr25519() {}

  /** As schnorrkel verifies, which accepts the identity as a key. */
  public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
    if (signature.length != 64 || (signature[63] & 0x80) == 0) {
      return false;
    }
    byte[] r = Arrays.copyOf(signature, 32);
    byte[] s = Arrays.copyOfRange(signature, 32, 64);
    s[31] &= 0x7f;
    if (!isScalar(s)) {
      return false;
    }
    Transcript t = signing(publicKey, message);
    Scalar k = challenge(t, r);
    try {
      RistrettoElement a = new CompressedRistretto(publicKey).decompress();
      RistrettoElement base = Constants.RISTRETTO_GENERATOR_TABLE.multiply(Scalar.fromBits(s));
      return Arrays.equals(base.subtract(a.multiply(k)).compress().toByteArray(), r);
    } catch (InvalidEncodingException e) {
      return false;
    }
  }

  /**
   * Signs.
   *
   * @param secret a scalar and a nonce seed
   */
  public static byte[] sign(
      byte[] secret, byte[] publicKey, byte[] message, Randomness randomness) {
    Transcript t = signing(publicKey, message);
    byte[] seed = Arrays.copyOfRange(secret, 32, 64);
    Scalar witness = Scalar.fromBytesModOrderWide(t.witness("signing", seed, randomness, 64));
    byte[] r = multiplyBase(witness.toByteArray());
    Scalar s = challenge(t, r).multiplyAndAdd(Scalar.fromBits(Arrays.copyOf(secret, 32)), witness);
    byte[] signature = Arrays.copyOf(r, 64);
    System.arraycopy(s.toByteArray(), 0, signature, 32, 32);
    signature[63] |= (byte) 0x80;
    return signature;
  }

  /** The public key of a scalar. */
  public static byte[] multiplyBase(byte[] scalar) {
    return Constants.RISTRETTO_GENERATOR_TABLE
        .multiply(Scalar.fromBits(scalar))
        .compress()
        .toByteArray();
  }

  private static Transcript signing(byte[] publicKey, byte[] message) {
    return new Transcript("SigningContext")
        .append("", ascii("substrate"))
        .append("sign-bytes", message)
        .append("proto-name", ascii("Schnorr-sig"))
        .append("sign:pk", publicKey);
  }

  private static Scalar challenge(Transcript t, byte[] r) {
    return Scalar.fromBytesModOrderWide(t.append("sign:R", r).challenge("sign:c", 64));
  }

  private static boolean isScalar(byte[] bytes) {
    byte[] big = new byte[32];
    for (int i = 0; i < 32; i++) {
      big[i] = bytes[31 - i];
    }
    return new BigInteger(1, big).compareTo(ORDER) < 0;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
