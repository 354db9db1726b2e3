package com.handshake58.neuron.crypto.ristretto;

/** Odd multiples of the base point for verifications; 64 points of 12 kB. */
final class BaseMultiples {
  private static final int WIDTH = 8;

  /** Of B. */
  static final OddMultiples OF_BASE =
      OddMultiples.affine(
          EdwardsPoint.ofAffine(RistrettoConstants.BASE_X, RistrettoConstants.BASE_Y), WIDTH);

  private BaseMultiples() {}
}
