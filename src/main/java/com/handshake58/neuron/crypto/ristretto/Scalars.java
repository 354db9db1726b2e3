package com.handshake58.neuron.crypto.ristretto;

import java.util.Arrays;

/**
 * Integers modulo L = 2^252 + 27742317777372353535851937790883648493, the order of ristretto255
 * (RFC 9496, section 4.4), as 32 bytes, little-endian. Constant-time.
 *
 * <p>Inside, a number is a sum of s[i] 2^(21 i) with signed limbs. A product of two numbers of 256
 * bits has 24 limbs; twelve of them make a scalar. {@link #reduce} writes the bounds down.
 */
final class Scalars {
  static final int SIZE = 32;
  static final int WIDE = 64;

  private static final int BITS = 21;
  private static final long MASK = (1L << BITS) - 1;
  private static final int LIMBS = 12;
  private static final int WIDE_LIMBS = 24;

  /** 2^252 modulo L in six limbs below 2^20 in magnitude. */
  private static final long[] FOLD = {666643, 470296, 654183, -997805, 136657, -683901};

  /** L, little-endian. */
  private static final byte[] ORDER = {
    (byte) 0xed,
    (byte) 0xd3,
    (byte) 0xf5,
    0x5c,
    0x1a,
    0x63,
    0x12,
    0x58,
    (byte) 0xd6,
    (byte) 0x9c,
    (byte) 0xf7,
    (byte) 0xa2,
    (byte) 0xde,
    (byte) 0xf9,
    (byte) 0xde,
    0x14,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0x10
  };

  private Scalars() {}

  /** Whether 32 bytes are a number below L. */
  static boolean isCanonical(byte[] bytes) {
    int borrow = 0;
    for (int i = 0; i < SIZE; i++) {
      borrow = ((bytes[i] & 0xff) - (ORDER[i] & 0xff) + borrow) >> Byte.SIZE;
    }
    return borrow != 0;
  }

  /** Returns 64 bytes modulo L. */
  static byte[] reduceWide(byte[] wide) {
    return reduce(limbs(wide, WIDE_LIMBS));
  }

  /** Returns ab + c modulo L for any 32 bytes a, b and c. */
  static byte[] multiplyAdd(byte[] a, byte[] b, byte[] c) {
    long[] left = limbs(a, LIMBS);
    long[] right = limbs(b, LIMBS);
    long[] sum = Arrays.copyOf(limbs(c, LIMBS), WIDE_LIMBS);
    // Limbs are below 2^21, the highest ones below 2^25: a sum is below 12 * 2^46 and the highest
    // one, alone, below 2^50.
    for (int i = 0; i < LIMBS; i++) {
      for (int j = 0; j < LIMBS; j++) {
        sum[i + j] += left[i] * right[j];
      }
    }
    return reduce(sum);
  }

  /** Returns a + b modulo L for any 32 bytes a and b. */
  static byte[] add(byte[] a, byte[] b) {
    long[] sum = Arrays.copyOf(limbs(a, LIMBS), WIDE_LIMBS);
    long[] other = limbs(b, LIMBS);
    for (int i = 0; i < LIMBS; i++) {
      sum[i] += other[i];
    }
    return reduce(sum);
  }

  /** Reduces 24 limbs below 2^50 whose number is in [0, 2^513), to [0, L). */
  private static byte[] reduce(long[] s) {
    // Limbs 0 to 22 to [-2^20, 2^20); limb 23 has what is left of 513 bits, below 2^31.
    carry(s, 0, WIDE_LIMBS - 1);
    // Adds at most 2^(31 + 20) + 5 * 2^40 to each of limbs 6 to 16.
    fold(s, 18, 23);
    // Limb 17 is then below 2^31.
    carry(s, 6, 17);
    // Adds at most 2^(31 + 20) + 5 * 2^40 to each of limbs 0 to 10.
    fold(s, LIMBS, 17);
    // Limb 12 is then below 2^11, so that folding it adds less than 2^31.
    carry(s, 0, LIMBS);
    fold(s, LIMBS, LIMBS);
    // The number is now between -2^252 and 2^252: rounding down leaves -1 or 0 in limb 12, and
    // folding -1 adds L.
    floor(s, LIMBS);
    fold(s, LIMBS, LIMBS);
    floor(s, LIMBS - 1);
    return bytes(s);
  }

  /** Carries from each limb from {@code first} to below {@code last}, rounding to nearest. */
  private static void carry(long[] s, int first, int last) {
    for (int i = first; i < last; i++) {
      long carry = (s[i] + (1L << (BITS - 1))) >> BITS;
      s[i] -= carry << BITS;
      s[i + 1] += carry;
    }
  }

  /** Carries from each limb below {@code last}, rounding down. */
  private static void floor(long[] s, int last) {
    for (int i = 0; i < last; i++) {
      s[i + 1] += s[i] >> BITS;
      s[i] &= MASK;
    }
  }

  /** Replaces the limbs from {@code first} to {@code last} by the same number modulo L. */
  private static void fold(long[] s, int first, int last) {
    for (int i = last; i >= first; i--) {
      for (int j = 0; j < FOLD.length; j++) {
        s[i - LIMBS + j] += s[i] * FOLD[j];
      }
      s[i] = 0;
    }
  }

  /** Splits bytes into limbs of 21 bits; the last one has all bits that are left. */
  private static long[] limbs(byte[] bytes, int count) {
    long[] limbs = new long[count];
    for (int i = 0; i < bytes.length; i++) {
      int bit = i * Byte.SIZE;
      int limb = Math.min(bit / BITS, count - 1);
      long value = (bytes[i] & 0xffL) << (bit - limb * BITS);
      if (limb < count - 1) {
        limbs[limb + 1] |= value >>> BITS;
        value &= MASK;
      }
      limbs[limb] |= value;
    }
    return limbs;
  }

  /** Joins twelve limbs in [0, 2^21]. */
  private static byte[] bytes(long[] limbs) {
    byte[] bytes = new byte[SIZE];
    long buffer = 0;
    int held = 0;
    int at = 0;
    for (int i = 0; i < LIMBS; i++) {
      buffer |= limbs[i] << held;
      held += BITS;
      while (held >= Byte.SIZE) {
        bytes[at++] = (byte) buffer;
        buffer >>>= Byte.SIZE;
        held -= Byte.SIZE;
      }
    }
    bytes[at] = (byte) buffer;
    return bytes;
  }
}
