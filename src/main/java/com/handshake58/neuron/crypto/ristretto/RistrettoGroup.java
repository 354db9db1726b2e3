package com.handshake58.neuron.crypto.ristretto;

import com.handshake58.neuron.crypto.ristretto.PublicProducts.Term;
import java.util.Arrays;

/**
 * The group ristretto255 (RFC 9496). Scalars are 32 bytes, little-endian, below the order L;
 * elements are their 32-byte encodings. B is the generator.
 */
public final class RistrettoGroup {
  private static final int WIDTH = 5;

  private RistrettoGroup() {}

  /** Whether 32 bytes are a scalar below L; constant-time. */
  public static boolean isScalar(byte[] bytes) {
    return Scalars.isCanonical(bytes);
  }

  /** Reduces 64 bytes modulo L; constant-time. */
  public static byte[] reduce(byte[] wide) {
    return Scalars.reduceWide(wide);
  }

  /** ab + c modulo L; constant-time. */
  public static byte[] multiplyAdd(byte[] a, byte[] b, byte[] c) {
    return Scalars.multiplyAdd(a, b, c);
  }

  /** a + b modulo L; constant-time. */
  public static byte[] add(byte[] a, byte[] b) {
    return Scalars.add(a, b);
  }

  /** Multiplies the generator; constant-time. */
  public static byte[] multiplyBase(byte[] scalar) {
    return RistrettoEncoding.encode(BaseTable.multiply(scalar));
  }

  /**
   * Whether R = sB - kA, for public values; false if R or A is not the canonical encoding of an
   * element. Not constant-time.
   */
  public static boolean isDifference(byte[] r, byte[] s, byte[] k, byte[] a) {
    EdwardsPoint point = RistrettoEncoding.decode(a);
    if (point == null) {
      return false;
    }
    OddMultiples multiples = OddMultiples.of(point.negate(), WIDTH);
    EdwardsPoint sum =
        PublicProducts.sum(
            new Term(BaseMultiples.LOW, s, 0, Scalars.SIZE),
            new Term(multiples, k, 0, Scalars.SIZE));
    return Arrays.equals(RistrettoEncoding.encode(sum), r);
  }
}
