package com.handshake58.neuron.crypto;

import cafe.cryptography.curve25519.CompressedRistretto;
import cafe.cryptography.curve25519.Constants;
import cafe.cryptography.curve25519.InvalidEncodingException;
import cafe.cryptography.curve25519.RistrettoElement;
import cafe.cryptography.curve25519.Scalar;
import java.math.BigInteger;
import java.util.Optional;

/**
 * The arithmetic of ristretto255 (RFC 9496). Scalars are 32 bytes, little-endian, below the order
 * L; elements are their 32-byte encodings.
 */
final class RistrettoGroup {
  static final int SIZE = 32;

  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private RistrettoGroup() {}

  /** Whether 32 bytes are a scalar below L; not constant-time, for public or imported values. */
  static boolean isScalar(byte[] bytes) {
    byte[] big = new byte[SIZE];
    for (int i = 0; i < SIZE; i++) {
      big[i] = bytes[SIZE - 1 - i];
    }
    return new BigInteger(1, big).compareTo(ORDER) < 0;
  }

  /** Reduces 64 bytes modulo L; constant-time. */
  static byte[] reduce(byte[] wide) {
    return Scalar.fromBytesModOrderWide(wide).toByteArray();
  }

  /** ab + c modulo L; constant-time. */
  static byte[] multiplyAdd(byte[] a, byte[] b, byte[] c) {
    return Scalar.fromBits(a).multiplyAndAdd(Scalar.fromBits(b), Scalar.fromBits(c)).toByteArray();
  }

  /** a + b modulo L; constant-time. */
  static byte[] add(byte[] a, byte[] b) {
    return Scalar.fromBits(a).add(Scalar.fromBits(b)).toByteArray();
  }

  /** Multiplies the generator; constant-time. */
  static byte[] multiplyBase(byte[] scalar) {
    return Constants.RISTRETTO_GENERATOR_TABLE
        .multiply(Scalar.fromBits(scalar))
        .compress()
        .toByteArray();
  }

  /** sB - kA with the generator B; empty if the element A is no valid encoding. */
  static Optional<byte[]> multiplyBaseLess(byte[] s, byte[] k, byte[] element) {
    try {
      RistrettoElement a = new CompressedRistretto(element).decompress();
      RistrettoElement base = Constants.RISTRETTO_GENERATOR_TABLE.multiply(Scalar.fromBits(s));
      return Optional.of(base.subtract(a.multiply(Scalar.fromBits(k))).compress().toByteArray());
    } catch (InvalidEncodingException e) {
      return Optional.empty();
    }
  }
}
