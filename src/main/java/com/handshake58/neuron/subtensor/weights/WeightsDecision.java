package com.handshake58.neuron.subtensor.weights;

import com.handshake58.neuron.base.Rao;

/** Whether weights can be submitted, found out before anything is signed. */
public sealed interface WeightsDecision {

  /**
   * The chain will take them.
   *
   * @param call the call's name in the pallet SubtensorModule
   * @param versionKey to send along
   */
  record Ready(String call, WeightsVector weights, long versionKey) implements WeightsDecision {}

  /** The subnet hides weights until they are revealed, which this version cannot do yet. */
  record CommitRevealOn() implements WeightsDecision {}

  /** Too early; nothing is wrong. */
  record TooSoon(long blocks, Reason reason) implements WeightsDecision {
    /** Whose limit it is. */
    public enum Reason {
      EPOCH_LENGTH,
      RATE_LIMIT
    }
  }

  record NoSubnet(int netuid) implements WeightsDecision {}

  record NotRegistered(int netuid) implements WeightsDecision {}

  record NoPermit(int uid) implements WeightsDecision {}

  record StakeTooLow(Rao stake, Rao threshold) implements WeightsDecision {}

  record WrongVersionKey(long wanted, long ours) implements WeightsDecision {}

  record AllZero() implements WeightsDecision {}

  record TooFewWeights(int needed, int found) implements WeightsDecision {}

  /**
   * Too few uids for the subnet's limit.
   *
   * @param maxLimit in 65535ths
   */
  record LimitOutOfReach(int maxLimit, int found) implements WeightsDecision {}
}
