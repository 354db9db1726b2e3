package com.handshake58.neuron.subtensor.weights;

/**
 * When the next weights can be submitted.
 *
 * @param block the first block after which they can be
 */
public record WeightsDue(long block, Reason reason) {
  /** The limit that applies. */
  public enum Reason {
    EPOCH_LENGTH,
    RATE_LIMIT
  }

  /**
   * Returns the end of the longer limit.
   *
   * @param lastUpdate the block of the last weights
   * @param rateLimit the chain's limit in blocks
   * @param epochLength the configured limit in blocks
   */
  public static WeightsDue after(long lastUpdate, long rateLimit, long epochLength) {
    return rateLimit >= epochLength
        ? new WeightsDue(saturatedSum(lastUpdate, rateLimit), Reason.RATE_LIMIT)
        : new WeightsDue(saturatedSum(lastUpdate, epochLength), Reason.EPOCH_LENGTH);
  }

  private static long saturatedSum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }
}
