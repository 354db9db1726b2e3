package com.handshake58.neuron.subtensor.weights;

/**
 * What a subnet allows.
 *
 * @param subnetSize the number of registered uids (SubnetworkN)
 * @param minAllowed MinAllowedWeights; the chain asks for no more than there are uids
 * @param maxLimit MaxWeightsLimit: the largest weight's share of the sum, in 65535ths; 65535 where
 *     the runtime knows no limit
 */
public record WeightsLimits(int subnetSize, int minAllowed, int maxLimit) {

  public WeightsLimits {
    if (subnetSize < 0 || minAllowed < 0 || maxLimit < 0 || maxLimit > WeightsVector.TOP) {
      throw new IllegalArgumentException(
          "no subnet allows this: size "
              + subnetSize
              + ", at least "
              + minAllowed
              + " weights, limit "
              + maxLimit);
    }
  }

  /** How many weights there must be (pallet {@code subnets/weights.rs}, check_length). */
  public int needed() {
    return Math.min(subnetSize, minAllowed);
  }

  /**
   * Whether the largest is small enough (the pallet's {@code epoch/math.rs},
   * check_vec_max_limited). The chain divides in fixed point and rounds both sides down, so what
   * holds here holds there.
   */
  boolean admits(WeightsVector vector) {
    long most = vector.values().stream().mapToLong(Integer::longValue).max().orElse(0);
    long sum = vector.values().stream().mapToLong(Integer::longValue).sum();
    return maxLimit == WeightsVector.TOP || most * WeightsVector.TOP <= maxLimit * sum;
  }
}
