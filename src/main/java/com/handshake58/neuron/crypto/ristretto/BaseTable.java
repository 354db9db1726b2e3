package com.handshake58.neuron.crypto.ristretto;

/**
 * Multiplies the base point B by a secret scalar: the scalar in 64 signed digits of base 16, and a
 * table of 1 to 8 times 256^i B for i from 0 to 31. Constant-time: every selection reads a whole
 * row of the table and no branch depends on a digit.
 */
final class BaseTable {
  private static final int ROWS = 32;
  private static final int COLUMNS = 8;
  private static final int ROW_LIMBS = COLUMNS * CachedPoint.LIMBS;
  private static final int DIGITS = 64;

  /** 30 kB. */
  private static final long[] TABLE = table();

  private BaseTable() {}

  /**
   * Returns the product.
   *
   * @param scalar 32 bytes, little-endian, below 2^255
   */
  static EdwardsPoint multiply(byte[] scalar) {
    int[] digits = digits(scalar);
    long[] limbs = new long[CachedPoint.LIMBS];
    CachedPoint selected = CachedPoint.affine();
    FieldElement spare = new FieldElement();
    EdwardsPoint sum = new EdwardsPoint();
    for (int i = 1; i < DIGITS; i += 2) {
      select(selected, i / 2, digits[i], limbs, spare);
      sum.add(selected);
    }
    sum.twice().twice().twice().twice();
    for (int i = 0; i < DIGITS; i += 2) {
      select(selected, i / 2, digits[i], limbs, spare);
      sum.add(selected);
    }
    return sum;
  }

  /** Returns digits from -8 to 8, lowest first. */
  private static int[] digits(byte[] scalar) {
    int[] digits = new int[DIGITS];
    int carry = 0;
    for (int i = 0; i < DIGITS; i++) {
      int digit = ((scalar[i / 2] >> (i % 2 * 4)) & 15) + carry;
      carry = i == DIGITS - 1 ? 0 : (digit + 8) >> 4;
      digits[i] = digit - (carry << 4);
    }
    return digits;
  }

  /** Sets {@code result} to a digit times a row's first point. */
  private static void select(
      CachedPoint result, int row, long digit, long[] limbs, FieldElement spare) {
    long sign = digit >> 63;
    long magnitude = (digit ^ sign) - sign;
    long zero = (magnitude - 1) >> 63;
    for (int k = 0; k < limbs.length; k++) {
      limbs[k] = 0;
    }
    // The identity: y + x and y - x are 1.
    limbs[0] = zero & 1;
    limbs[CachedPoint.LIMBS / 3] = zero & 1;
    for (int column = 0; column < COLUMNS; column++) {
      long mask = ((magnitude ^ (column + 1)) - 1) >> 63;
      int at = row * ROW_LIMBS + column * CachedPoint.LIMBS;
      for (int k = 0; k < CachedPoint.LIMBS; k++) {
        limbs[k] |= TABLE[at + k] & mask;
      }
    }
    result.load(limbs, 0).negateIf(sign, spare);
  }

  private static long[] table() {
    EdwardsPoint[] points = new EdwardsPoint[ROWS * COLUMNS];
    EdwardsPoint first =
        EdwardsPoint.ofAffine(RistrettoConstants.BASE_X, RistrettoConstants.BASE_Y);
    for (int row = 0; row < ROWS; row++) {
      CachedPoint step = CachedPoint.of(first);
      EdwardsPoint multiple = new EdwardsPoint().set(first);
      for (int column = 0; column < COLUMNS; column++) {
        points[row * COLUMNS + column] = new EdwardsPoint().set(multiple);
        multiple.add(step);
      }
      for (int i = 0; i < 8; i++) {
        first.twice();
      }
    }
    CachedPoint[] affine = CachedPoint.affine(points);
    long[] table = new long[affine.length * CachedPoint.LIMBS];
    for (int i = 0; i < affine.length; i++) {
      affine[i].store(table, i * CachedPoint.LIMBS);
    }
    return table;
  }
}
