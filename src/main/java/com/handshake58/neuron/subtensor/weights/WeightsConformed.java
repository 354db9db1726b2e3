package com.handshake58.neuron.subtensor.weights;

/** What became of the wanted shares under a subnet's limits. */
public sealed interface WeightsConformed {

  /** The chain will take them. */
  record Vector(WeightsVector weights) implements WeightsConformed {}

  /** Every share is zero: nothing to submit. */
  record AllZero() implements WeightsConformed {}

  /** Fewer uids are known than the subnet asks weights for. */
  record TooFew(int needed, int found) implements WeightsConformed {}

  /**
   * So few uids have a weight that one of them must exceed the limit.
   *
   * @param maxLimit in 65535ths
   */
  record LimitOutOfReach(int maxLimit, int found) implements WeightsConformed {}
}
