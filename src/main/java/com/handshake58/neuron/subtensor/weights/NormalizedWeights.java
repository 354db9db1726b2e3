package com.handshake58.neuron.subtensor.weights;

/** The result of normalizing shares under a subnet's limits. */
public sealed interface NormalizedWeights {

  /** The weights meet the limits. */
  record Vector(WeightsVector weights) implements NormalizedWeights {}

  /** Every share is zero. */
  record AllZero() implements NormalizedWeights {}

  /** There are fewer uids than the minimum number of weights. */
  record TooFew(int needed, int found) implements NormalizedWeights {}

  /**
   * Too few uids have a weight: at least one of them exceeds the limit.
   *
   * @param maxLimit in 65535ths
   */
  record LimitOutOfReach(int maxLimit, int found) implements NormalizedWeights {}
}
