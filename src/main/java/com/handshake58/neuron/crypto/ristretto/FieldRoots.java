package com.handshake58.neuron.crypto.ristretto;

/**
 * Inverses and square roots modulo p = 2^255 - 19 by fixed chains of multiplications (RFC 9496,
 * section 4.2). Constant-time.
 */
final class FieldRoots {
  private static final FieldElement ONE = FieldElement.of(1);

  private FieldRoots() {}

  /** Sets {@code result} to 1 / v, or 0 for 0. The two may not be the same object. */
  static void invert(FieldElement result, FieldElement v) {
    FieldElement cube = new FieldElement().square(v);
    cube.multiply(cube, v);
    power(result, v);
    // 8 (2^252 - 3) + 3 = p - 2.
    squareTimes(result, result, 3).multiply(result, cube);
  }

  /**
   * Sets {@code result} to the non-negative square root of 1 / v, or of SQRT_M1 / v if 1 / v is no
   * square: SQRT_RATIO_M1(1, v). The two may not be the same object.
   *
   * @return -1 if 1 / v is a square; 0 if it is none, or v is 0
   */
  static long inverseSquareRoot(FieldElement result, FieldElement v) {
    FieldElement v3 = new FieldElement().square(v);
    v3.multiply(v3, v);
    FieldElement v7 = new FieldElement().square(v3);
    v7.multiply(v7, v);
    power(result, v7);
    result.multiply(result, v3);

    FieldElement check = v7.square(result);
    check.multiply(check, v);
    FieldElement difference = v3;
    long square = difference.subtract(check, ONE).zeroMask();
    long minusSquare = difference.add(check, ONE).zeroMask();
    long minusRoot = difference.add(check, RistrettoConstants.SQRT_M1).zeroMask();
    FieldElement turned = check.multiply(result, RistrettoConstants.SQRT_M1);
    result.select(turned, minusSquare | minusRoot).absolute();
    return square | minusSquare;
  }

  /** Sets {@code result} to v to the power of (p - 5) / 8 = 2^252 - 3. */
  private static void power(FieldElement result, FieldElement v) {
    FieldElement a = new FieldElement().square(v);
    FieldElement b = new FieldElement();
    FieldElement c = new FieldElement();
    squareTimes(b, a, 2).multiply(b, v); // 9
    a.multiply(a, b); // 11
    a.square(a).multiply(a, b); // 2^5 - 1
    squareTimes(b, a, 5);
    a.multiply(a, b); // 2^10 - 1
    squareTimes(b, a, 10).multiply(b, a); // 2^20 - 1
    squareTimes(c, b, 20).multiply(b, c); // 2^40 - 1
    squareTimes(b, c, 10); // 2^50 - 2^10
    a.multiply(a, b); // 2^50 - 1
    squareTimes(b, a, 50).multiply(b, a); // 2^100 - 1
    squareTimes(c, b, 100).multiply(b, c); // 2^200 - 1
    squareTimes(b, c, 50); // 2^250 - 2^50
    a.multiply(a, b); // 2^250 - 1
    squareTimes(a, a, 2); // 2^252 - 4
    result.multiply(a, v);
  }

  /** Sets {@code result} to a to the power of 2^count, with count above 0. */
  static FieldElement squareTimes(FieldElement result, FieldElement a, int count) {
    result.square(a);
    for (int i = 1; i < count; i++) {
      result.square(result);
    }
    return result;
  }
}
