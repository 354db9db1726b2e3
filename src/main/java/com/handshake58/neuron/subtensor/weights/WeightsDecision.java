package com.handshake58.neuron.subtensor.weights;

import com.handshake58.neuron.base.Rao;

/** Whether weights can be submitted, decided before anything is signed. */
public sealed interface WeightsDecision {

  /**
   * The weights can be submitted.
   *
   * @param versionKey the argument version_key
   */
  record Ready(WeightsCall call, WeightsVector weights, long versionKey)
      implements WeightsDecision {}

  /** This version cannot submit weights to this subnet of this runtime. */
  record Unsupported(WeightsPath.Unsupported path) implements WeightsDecision {}

  /**
   * The weights are not due yet.
   *
   * @param blocks until then
   */
  record TooSoon(WeightsDue due, long blocks) implements WeightsDecision {}

  record NoSubnet(int netuid) implements WeightsDecision {}

  record NotRegistered(int netuid) implements WeightsDecision {}

  record NoPermit(int uid) implements WeightsDecision {}

  record StakeTooLow(Rao stake, Rao threshold) implements WeightsDecision {}

  record WrongVersionKey(long wanted, long ours) implements WeightsDecision {}

  record AllZero() implements WeightsDecision {}

  record TooFewWeights(int needed, int found) implements WeightsDecision {}

  /**
   * Too few uids have a weight: at least one of them exceeds the limit.
   *
   * @param maxLimit in 65535ths
   */
  record LimitOutOfReach(int maxLimit, int found) implements WeightsDecision {}
}
