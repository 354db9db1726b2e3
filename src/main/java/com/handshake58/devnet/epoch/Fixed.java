package com.handshake58.devnet.epoch;

import java.math.BigInteger;

/**
 * The arithmetic of {@code I32F32} of the crate {@code substrate_fixed}: a number is a {@code long}
 * with 32 fractional bits, and results are truncated. No value here is negative or leaves the
 * range, so nothing saturates.
 */
final class Fixed {
  static final long ONE = 1L << 32;
  static final int U16_MAX = 65535;
  private static final int BITS = 32;

  private Fixed() {}

  static long of(long integer) {
    return integer << BITS;
  }

  static long multiply(long a, long b) {
    return Math.multiplyHigh(a, b) << BITS | (a * b) >>> BITS;
  }

  /** {@code safe_div}: 0 if the divisor is 0. */
  static long divide(long a, long b) {
    if (b == 0) {
      return 0;
    }
    if (a < 1L << (BITS - 1)) {
      return (a << BITS) / b;
    }
    return BigInteger.valueOf(a).shiftLeft(BITS).divide(BigInteger.valueOf(b)).longValueExact();
  }

  /** Returns a part of a whole; 0 if the whole is 0. */
  static long ratio(BigInteger part, BigInteger whole) {
    return whole.signum() == 0 ? 0 : part.shiftLeft(BITS).divide(whole).longValueExact();
  }

  /** {@code fixed_proportion_to_u16}: a number from 0 to 1 as 0 to 65535. */
  static int toU16(long proportion) {
    return (int) Math.min(U16_MAX, multiply(proportion, of(U16_MAX)) >> BITS);
  }

  /** Returns a share of an amount. */
  static BigInteger share(long proportion, BigInteger amount) {
    return BigInteger.valueOf(proportion).multiply(amount).shiftRight(BITS);
  }

  /** Returns the integer nearest to a number, the greater one of two. */
  static long round(long number) {
    return (number + (ONE >> 1)) >> BITS;
  }

  static long sum(long[] vector) {
    long sum = 0;
    for (long value : vector) {
      sum += value;
    }
    return sum;
  }

  /** {@code inplace_normalize_using_sum}: a copy divided by the sum, unless that is 0. */
  static long[] normalized(long[] vector, long sum) {
    long[] result = vector.clone();
    for (int i = 0; sum != 0 && i < result.length; i++) {
      result[i] = divide(result[i], sum);
    }
    return result;
  }

  static long[] normalized(long[] vector) {
    return normalized(vector, sum(vector));
  }
}
