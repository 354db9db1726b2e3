package com.handshake58.neuron.crypto.ristretto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A mutable integer modulo p = 2^255 - 19 (RFC 9496, section 4.1), held as l0 + 2^51 l1 + 2^102 l2
 * + 2^153 l3 + 2^204 l4 with signed limbs. Every operation overwrites its receiver, which may be an
 * operand, and returns it. No branch or index depends on a value.
 *
 * <p>Reduction is lazy. With T = 2^51 + 2^14, an element is <em>tight</em> if each limb is of
 * magnitude below T: multiplications, squarings and decodings return tight elements. Additions,
 * subtractions and negations do not carry, so that bounds add up. Factors may have limbs below 4T,
 * {@link #MAX_LIMB}: sums and differences of up to four tight elements.
 *
 * <p>The high part of a product of limbs is the product divided by 2^51, rounded down; the low part
 * is the rest, in [0, 2^51). A column is the weighted sum of all products for one power of 2^51.
 * Columns are computed modulo 2^64 twice: s from whole products, h from their high parts. The sum
 * of the low parts is s - 2^51 h. Why none of it overflows, with 4T below 2^53.01:
 *
 * <ul>
 *   <li>The arguments of {@code multiplyHigh} fit in 63 bits: 2^8 times the sum of two limbs is
 *       below 2^62.02, 2^5 times 19 limbs below 2^62.26.
 *   <li>The lowest column weighs most, 77 products of limbs (1 + 4 * 19): |h| is below 77 * 2^55.02
 *       + 76 = 2^61.3.
 *   <li>Low parts have weights of at most 76 of one sign (4 * 19): their sum is below 2^57.3.
 *   <li>A column is its low parts and the h of the column below, at most 19 times that of the
 *       highest column, which weighs 5: below 19 * 5 * 2^55.02 + 2^57.3 = 2^61.7.
 *   <li>Carries are below 2^10.7, 19 times that of the highest column below 2^14: the result is
 *       tight.
 * </ul>
 */
final class FieldElement {
  static final int SIZE = 32;

  /** The exclusive bound of the limbs of a tight element, T. */
  static final long TIGHT_LIMB = (1L << 51) + (1L << 14);

  /** The exclusive bound of the limbs of a factor, 4T. */
  static final long MAX_LIMB = 4 * TIGHT_LIMB;

  private static final int BITS = 51;
  private static final long MASK = (1L << BITS) - 1;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  long l0;
  long l1;
  long l2;
  long l3;
  long l4;

  /** Makes zero. */
  FieldElement() {}

  /** Makes an element of limbs below {@link #MAX_LIMB}, lowest first. */
  static FieldElement ofLimbs(long l0, long l1, long l2, long l3, long l4) {
    return new FieldElement().setLimbs(l0, l1, l2, l3, l4);
  }

  /** Makes a small number below 2^51. */
  static FieldElement of(long small) {
    return ofLimbs(small, 0, 0, 0, 0);
  }

  /**
   * Reads 255 bits, little-endian, and ignores the top bit. Accepts numbers from p to 2^255 - 1.
   *
   * @return a tight element, limbs in [0, 2^51)
   */
  FieldElement decode(byte[] bytes, int offset) {
    long a = (long) LONG.get(bytes, offset);
    long b = (long) LONG.get(bytes, offset + 8);
    long c = (long) LONG.get(bytes, offset + 16);
    long d = (long) LONG.get(bytes, offset + 24);
    return setLimbs(
        a & MASK,
        ((a >>> 51) | (b << 13)) & MASK,
        ((b >>> 38) | (c << 26)) & MASK,
        ((c >>> 25) | (d << 39)) & MASK,
        (d >>> 12) & MASK);
  }

  /** Returns the canonical 32 bytes, little-endian, below p. */
  byte[] encode() {
    normalize();
    byte[] bytes = new byte[SIZE];
    LONG.set(bytes, 0, l0 | (l1 << 51));
    LONG.set(bytes, 8, (l1 >>> 13) | (l2 << 38));
    LONG.set(bytes, 16, (l2 >>> 26) | (l3 << 25));
    LONG.set(bytes, 24, (l3 >>> 39) | (l4 << 12));
    return bytes;
  }

  FieldElement setLimbs(long limb0, long limb1, long limb2, long limb3, long limb4) {
    l0 = limb0;
    l1 = limb1;
    l2 = limb2;
    l3 = limb3;
    l4 = limb4;
    return this;
  }

  FieldElement set(FieldElement a) {
    return setLimbs(a.l0, a.l1, a.l2, a.l3, a.l4);
  }

  /** Reads five limbs from a table. */
  FieldElement load(long[] table, int at) {
    return setLimbs(table[at], table[at + 1], table[at + 2], table[at + 3], table[at + 4]);
  }

  /** Writes five limbs into a table, in canonical form. */
  void store(long[] table, int at) {
    normalize();
    table[at] = l0;
    table[at + 1] = l1;
    table[at + 2] = l2;
    table[at + 3] = l3;
    table[at + 4] = l4;
  }

  /** a + b: the bounds add up. */
  FieldElement add(FieldElement a, FieldElement b) {
    return setLimbs(a.l0 + b.l0, a.l1 + b.l1, a.l2 + b.l2, a.l3 + b.l3, a.l4 + b.l4);
  }

  /** a - b: the bounds add up. */
  FieldElement subtract(FieldElement a, FieldElement b) {
    return setLimbs(a.l0 - b.l0, a.l1 - b.l1, a.l2 - b.l2, a.l3 - b.l3, a.l4 - b.l4);
  }

  /** -a: the bound stays. */
  FieldElement negate(FieldElement a) {
    return setLimbs(-a.l0, -a.l1, -a.l2, -a.l3, -a.l4);
  }

  /**
   * ab: limbs of a and b below {@link #MAX_LIMB}, result tight. Since ai bj + aj bi is (ai + aj)(bi
   * + bj) - ai bi - aj bj, 15 products do the work of 25.
   */
  FieldElement multiply(FieldElement a, FieldElement b) {
    long a0 = a.l0;
    long a1 = a.l1;
    long a2 = a.l2;
    long a3 = a.l3;
    long a4 = a.l4;
    long b0 = b.l0;
    long b1 = b.l1;
    long b2 = b.l2;
    long b3 = b.l3;
    long b4 = b.l4;
    long p0 = high(a0, b0);
    long p1 = high(a1, b1);
    long p2 = high(a2, b2);
    long p3 = high(a3, b3);
    long p4 = high(a4, b4);
    long h0 = p0 + 19 * (high(a1 + a4, b1 + b4) + high(a2 + a3, b2 + b3) - p1 - p2 - p3 - p4);
    long h1 = high(a0 + a1, b0 + b1) - p0 - p1 + 19 * (high(a2 + a4, b2 + b4) - p2 - p4 + p3);
    long h2 = high(a0 + a2, b0 + b2) - p0 - p2 + p1 + 19 * (high(a3 + a4, b3 + b4) - p3 - p4);
    long h3 = high(a0 + a3, b0 + b3) + high(a1 + a2, b1 + b2) - p0 - p1 - p2 - p3 + 19 * p4;
    long h4 = high(a0 + a4, b0 + b4) + high(a1 + a3, b1 + b3) - p0 - p1 - p3 - p4 + p2;
    long q0 = a0 * b0;
    long q1 = a1 * b1;
    long q2 = a2 * b2;
    long q3 = a3 * b3;
    long q4 = a4 * b4;
    long s0 = q0 + 19 * ((a1 + a4) * (b1 + b4) + (a2 + a3) * (b2 + b3) - q1 - q2 - q3 - q4);
    long s1 = (a0 + a1) * (b0 + b1) - q0 - q1 + 19 * ((a2 + a4) * (b2 + b4) - q2 - q4 + q3);
    long s2 = (a0 + a2) * (b0 + b2) - q0 - q2 + q1 + 19 * ((a3 + a4) * (b3 + b4) - q3 - q4);
    long s3 = (a0 + a3) * (b0 + b3) + (a1 + a2) * (b1 + b2) - q0 - q1 - q2 - q3 + 19 * q4;
    long s4 = (a0 + a4) * (b0 + b4) + (a1 + a3) * (b1 + b3) - q0 - q1 - q3 - q4 + q2;
    return columns(s0, s1, s2, s3, s4, h0, h1, h2, h3, h4);
  }

  /** a^2: limbs of a below {@link #MAX_LIMB}, result tight. */
  FieldElement square(FieldElement a) {
    long a0 = a.l0;
    long a1 = a.l1;
    long a2 = a.l2;
    long a3 = a.l3;
    long a4 = a.l4;
    long d0 = 2 * a0;
    long d1 = 2 * a1;
    long d2 = 2 * a2;
    long d3 = 2 * a3;
    long c3 = 19 * a3;
    long c4 = 19 * a4;
    long h0 = high(a0, a0) + high(d1, c4) + high(d2, c3);
    long h1 = high(d0, a1) + high(d2, c4) + high(a3, c3);
    long h2 = high(d0, a2) + high(a1, a1) + high(d3, c4);
    long h3 = high(d0, a3) + high(d1, a2) + high(a4, c4);
    long h4 = high(d0, a4) + high(d1, a3) + high(a2, a2);
    long s0 = a0 * a0 + d1 * c4 + d2 * c3;
    long s1 = d0 * a1 + d2 * c4 + a3 * c3;
    long s2 = d0 * a2 + a1 * a1 + d3 * c4;
    long s3 = d0 * a3 + d1 * a2 + a4 * c4;
    long s4 = d0 * a4 + d1 * a3 + a2 * a2;
    return columns(s0, s1, s2, s3, s4, h0, h1, h2, h3, h4);
  }

  /** Sets this to {@code other} where the mask is -1, leaves it where it is 0. */
  FieldElement select(FieldElement other, long mask) {
    return setLimbs(
        l0 ^ (mask & (l0 ^ other.l0)),
        l1 ^ (mask & (l1 ^ other.l1)),
        l2 ^ (mask & (l2 ^ other.l2)),
        l3 ^ (mask & (l3 ^ other.l3)),
        l4 ^ (mask & (l4 ^ other.l4)));
  }

  /** Negates this where the mask is -1, leaves it where it is 0. */
  FieldElement negateIf(long mask) {
    return setLimbs(
        (l0 ^ mask) - mask,
        (l1 ^ mask) - mask,
        (l2 ^ mask) - mask,
        (l3 ^ mask) - mask,
        (l4 ^ mask) - mask);
  }

  /** Makes this its absolute value: the one of a and p - a whose canonical form is even. */
  FieldElement absolute() {
    return negateIf(negativeMask());
  }

  /** Returns -1 if the canonical form is odd, otherwise 0. */
  long negativeMask() {
    normalize();
    return -(l0 & 1);
  }

  /** Returns -1 for zero, otherwise 0. */
  long zeroMask() {
    normalize();
    long any = l0 | l1 | l2 | l3 | l4;
    return ~((any | -any) >> 63);
  }

  /**
   * Makes the limbs those of the canonical form, in [0, 2^51), the number below p; the value stays.
   * Accepts limbs below {@link #MAX_LIMB}.
   */
  private void normalize() {
    // After the first pass the lowest limb is in (-96, 2^51 + 96) and the others are in [0, 2^51).
    // The second pass carries at most one, up or down, and leaves a number in [0, 2^255).
    carryInSequence();
    carryInSequence();
    // q is 1 if the number is p or more, which bit 255 of the number and 19 shows, otherwise 0.
    long q = (l0 + 19) >> BITS;
    q = (l1 + q) >> BITS;
    q = (l2 + q) >> BITS;
    q = (l3 + q) >> BITS;
    q = (l4 + q) >> BITS;
    l0 += 19 * q;
    l4 -= q << BITS;
    carryInSequence();
  }

  private void carryInSequence() {
    l1 += l0 >> BITS;
    l0 &= MASK;
    l2 += l1 >> BITS;
    l1 &= MASK;
    l3 += l2 >> BITS;
    l2 &= MASK;
    l4 += l3 >> BITS;
    l3 &= MASK;
    l0 += 19 * (l4 >> BITS);
    l4 &= MASK;
  }

  /**
   * Sets this to the sum of (low part + 2^51 h[i]) 2^(51 i), where the low part is s[i] - 2^51
   * h[i], then carries once in every limb at the same time.
   */
  private FieldElement columns(
      long s0, long s1, long s2, long s3, long s4, long h0, long h1, long h2, long h3, long h4) {
    long c0 = s0 - (h0 << BITS) + 19 * h4;
    long c1 = s1 - (h1 << BITS) + h0;
    long c2 = s2 - (h2 << BITS) + h1;
    long c3 = s3 - (h3 << BITS) + h2;
    long c4 = s4 - (h4 << BITS) + h3;
    return setLimbs(
        (c0 & MASK) + 19 * (c4 >> BITS),
        (c1 & MASK) + (c0 >> BITS),
        (c2 & MASK) + (c1 >> BITS),
        (c3 & MASK) + (c2 >> BITS),
        (c4 & MASK) + (c3 >> BITS));
  }

  /** Returns ab / 2^51, rounded down: |a| below 2^55, |b| below 2^58. */
  private static long high(long a, long b) {
    return Math.multiplyHigh(a << 8, b << 5);
  }
}
