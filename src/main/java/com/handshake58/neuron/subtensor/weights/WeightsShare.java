package com.handshake58.neuron.subtensor.weights;

/**
 * The share of a uid in the weights.
 *
 * @param share not negative and finite; only the ratios of shares matter
 */
public record WeightsShare(int uid, double share) {
  static final int MAX_UID = 65_535;

  public WeightsShare {
    if (uid < 0 || uid > MAX_UID) {
      throw new IllegalArgumentException("a uid must be from 0 to 65535, is " + uid);
    }
    if (!(share >= 0 && share <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "the share of uid " + uid + " must be finite and not negative, is " + share);
    }
  }
}
