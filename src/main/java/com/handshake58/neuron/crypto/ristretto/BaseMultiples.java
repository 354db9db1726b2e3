package com.handshake58.neuron.crypto.ristretto;

/** Odd multiples of the base point for verifications: two tables of 64 points, 13 kB each. */
final class BaseMultiples {
  /** Of B. */
  static final OddMultiples LOW;

  /** Of 2^128 B. */
  static final OddMultiples HIGH;

  private static final int WIDTH = 8;

  static {
    EdwardsPoint base = EdwardsPoint.ofAffine(RistrettoConstants.BASE_X, RistrettoConstants.BASE_Y);
    LOW = OddMultiples.affine(base, WIDTH);
    for (int i = 0; i < 128; i++) {
      base.twice();
    }
    HIGH = OddMultiples.affine(base, WIDTH);
  }

  private BaseMultiples() {}
}
