package com.handshake58.neuron.crypto;

import com.handshake58.neuron.crypto.ristretto.RistrettoGroup;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Schnorr signatures on ristretto255 as in schnorrkel ({@code sign.rs}, {@code keys.rs}, {@code
 * derive.rs}), with the context {@code substrate}: R = rB, k = H(context, message, public key, R),
 * s = kx + r. The signature is R and s, and the top bit of its last byte is set.
 */
final class Sr25519 {
  static final int SIGNATURE = 64;

  private static final int HALF = 32;
  private static final int WIDE = 64;
  private static final int SCHNORRKEL_BIT = 0x80;
  private static final byte[] EMPTY = {};
  private static final byte[] CONTEXT = ascii("substrate");
  private static final byte[] PROTOCOL = ascii("Schnorr-sig");

  private Sr25519() {}

  /** The scalar x, and the seed that makes each signature's r unpredictable. */
  static final class Secret implements SecretKey {
    private final byte[] scalar;
    private final byte[] nonce;

    private Secret(byte[] scalar, byte[] nonce) {
      this.scalar = scalar;
      this.nonce = nonce;
    }

    /**
     * Reads a scalar and a nonce in sequence, as sp-core exports them; empty if the scalar is zero
     * or not below L.
     */
    static Optional<Secret> decode(byte[] both) {
      byte[] scalar = Arrays.copyOf(both, HALF);
      boolean zero = Arrays.equals(scalar, new byte[HALF]);
      return zero || !RistrettoGroup.isScalar(scalar)
          ? Optional.empty()
          : Optional.of(new Secret(scalar, Arrays.copyOfRange(both, HALF, WIDE)));
    }

    @Override
    public KeyType type() {
      return KeyType.SR25519;
    }

    @Override
    public byte[] publicKey() {
      return RistrettoGroup.multiplyBase(scalar);
    }

    @Override
    public byte[] encode() {
      return join(scalar, nonce);
    }

    /** Uses fresh randomness: no two signatures of a message are equal. */
    @Override
    public byte[] sign(byte[] publicKey, byte[] message, Randomness randomness) {
      Transcript t = signing(message, publicKey);
      byte[] r = RistrettoGroup.reduce(t.witness("signing", nonce, randomness, WIDE));
      byte[] commitment = RistrettoGroup.multiplyBase(r);
      byte[] k = RistrettoGroup.reduce(challenge(t, commitment));
      byte[] signature = join(commitment, RistrettoGroup.multiplyAdd(k, scalar, r));
      signature[SIGNATURE - 1] |= (byte) SCHNORRKEL_BIT;
      return signature;
    }

    /** The step fixes the scalar; the nonce is random. */
    @Override
    public Secret derive(SecretUri.Junction junction, Randomness randomness) {
      Transcript t =
          new Transcript("SchnorrRistrettoHDKD")
              .append("sign-bytes", EMPTY)
              .append("chain-code", junction.chainCode().toBytes());
      if (junction.hard()) {
        return expand(t.append("secret-key", scalar).challenge("HDKD-hard", HALF));
      }
      byte[] offset = t.append("public-key", publicKey()).challenge("HDKD-scalar", WIDE);
      return new Secret(
          RistrettoGroup.add(scalar, RistrettoGroup.reduce(offset)),
          t.witness("HDKD-nonce", nonce, randomness, HALF));
    }

    @Override
    public String toString() {
      return "a secret key";
    }
  }

  /** Expands a mini secret of 32 bytes as Ed25519 does, without the cofactor. */
  static Secret expand(byte[] miniSecret) {
    byte[] hash = Hashes.sha512(miniSecret);
    hash[0] &= (byte) 0xf8;
    hash[31] &= 0x3f;
    hash[31] |= 0x40;
    byte[] scalar = new byte[HALF];
    int carry = 0;
    for (int i = HALF - 1; i >= 0; i--) {
      int value = hash[i] & 0xff;
      scalar[i] = (byte) (value >>> 3 | carry);
      carry = value << 5;
    }
    return new Secret(scalar, Arrays.copyOfRange(hash, HALF, WIDE));
  }

  /**
   * Whether the signature is valid. Refuses the identity (32 zero bytes) as a key: R = 0 and s = 0
   * would sign every message for it.
   */
  static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
    return verify(
        publicKey,
        message,
        signature,
        (r, s, k) -> RistrettoGroup.isDifference(r, s, k, publicKey));
  }

  /** As {@link #verify(byte[], byte[], byte[])}, with the equation of a prepared key. */
  static boolean verify(byte[] publicKey, byte[] message, byte[] signature, Equation equation) {
    if (signature.length != SIGNATURE
        || (signature[SIGNATURE - 1] & SCHNORRKEL_BIT) == 0
        || Arrays.equals(publicKey, new byte[HALF])) {
      return false;
    }
    byte[] commitment = Arrays.copyOf(signature, HALF);
    byte[] s = Arrays.copyOfRange(signature, HALF, SIGNATURE);
    s[HALF - 1] &= (byte) ~SCHNORRKEL_BIT;
    if (!RistrettoGroup.isScalar(s)) {
      return false;
    }
    byte[] k = RistrettoGroup.reduce(challenge(signing(message, publicKey), commitment));
    return equation.holds(commitment, s, k);
  }

  /** Checks a signature's equation, R = sB - kA, for the public key A. */
  @FunctionalInterface
  interface Equation {
    boolean holds(byte[] r, byte[] s, byte[] k);
  }

  private static Transcript signing(byte[] message, byte[] publicKey) {
    return new Transcript("SigningContext")
        .append("", CONTEXT)
        .append("sign-bytes", message)
        .append("proto-name", PROTOCOL)
        .append("sign:pk", publicKey);
  }

  private static byte[] challenge(Transcript signing, byte[] commitment) {
    return signing.append("sign:R", commitment).challenge("sign:c", WIDE);
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
