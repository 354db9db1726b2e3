package com.handshake58.neuron.subtensor.weights;

/**
 * What a uid is to get.
 *
 * @param share not negative and finite; only the shares' ratios count
 */
public record WeightsShare(int uid, double share) {
  static final int MOST_UID = 65_535;

  public WeightsShare {
    if (uid < 0 || uid > MOST_UID) {
      throw new IllegalArgumentException("a uid lies within 0 and 65535, not " + uid);
    }
    if (!(share >= 0 && share <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "the share of uid " + uid + " must be finite and not negative, is " + share);
    }
  }
}
