package com.handshake58.neuron.subtensor.weights;

/**
 * A subnet's limits of the number and the size of weights.
 *
 * @param subnetSize the number of registered uids (SubnetworkN)
 * @param minAllowed MinAllowedWeights; the chain caps it at the number of uids
 * @param maxLimit MaxWeightsLimit: the maximum share of one weight in the sum, in 65535ths; 65535
 *     if the runtime has no limit
 */
public record WeightsLimits(int subnetSize, int minAllowed, int maxLimit) {

  public WeightsLimits {
    if (subnetSize < 0 || minAllowed < 0 || maxLimit < 0 || maxLimit > WeightsVector.MAX) {
      throw new IllegalArgumentException(
          "invalid limits: subnet size "
              + subnetSize
              + ", minimum number of weights "
              + minAllowed
              + ", maximum weight "
              + maxLimit);
    }
  }

  /** Returns the minimum number of weights (pallet {@code subnets/weights.rs}, check_length). */
  public int needed() {
    return Math.min(subnetSize, minAllowed);
  }

  /**
   * Returns whether the largest weight meets the limit (the pallet's {@code epoch/math.rs},
   * check_vec_max_limited). The pallet divides in fixed point and rounds both sides down, so its
   * check is not stricter than this one.
   */
  boolean admits(WeightsVector vector) {
    long largest = vector.values().stream().mapToLong(Integer::longValue).max().orElse(0);
    long sum = vector.values().stream().mapToLong(Integer::longValue).sum();
    return maxLimit == WeightsVector.MAX || largest * WeightsVector.MAX <= maxLimit * sum;
  }
}
