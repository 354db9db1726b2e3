package com.handshake58.neuron.subtensor.weights;

import java.util.List;

/**
 * Makes the pallet's checks on weights in the pallet's order before anything is signed (pallet
 * {@code subnets/weights.rs}: do_set_weights of spec 218, internal_set_weights of 424).
 */
public final class WeightsPreflight {
  /** The call of runtimes with mechanisms. */
  public static final String MECHANISM_CALL = "set_mechanism_weights";

  /** The call of runtimes without mechanisms. */
  public static final String PLAIN_CALL = "set_weights";

  private WeightsPreflight() {}

  /**
   * @param versionKey of this program
   * @param epochLength the configured minimum of blocks between two submissions, in addition to the
   *     rate limit of the chain
   */
  public static WeightsDecision decide(
      int netuid,
      WeightsFacts facts,
      List<WeightsShare> shares,
      long versionKey,
      long epochLength) {
    if (!facts.subnetExists()) {
      return new WeightsDecision.NoSubnet(netuid);
    }
    if (facts.uid().isEmpty()) {
      return new WeightsDecision.NotRegistered(netuid);
    }
    int self = facts.uid().get();
    boolean owner = facts.subnetOwner() && facts.mechanismCall();
    if (!owner
        && facts.stake().isPresent()
        && facts.stake().get().compareTo(facts.stakeThreshold()) < 0) {
      return new WeightsDecision.StakeTooLow(facts.stake().get(), facts.stakeThreshold());
    }
    if (facts.versionKey() != 0 && Long.compareUnsigned(versionKey, facts.versionKey()) < 0) {
      return new WeightsDecision.WrongVersionKey(facts.versionKey(), versionKey);
    }
    if (facts.commitReveal()) {
      return new WeightsDecision.CommitRevealOn();
    }
    long rateLimitWait = facts.lastUpdate() == 0 ? 0 : facts.rateLimit() - facts.sinceUpdate();
    long epochWait = facts.lastUpdate() == 0 ? 0 : epochLength - facts.sinceUpdate();
    if (rateLimitWait > 0 || epochWait > 0) {
      return rateLimitWait >= epochWait
          ? new WeightsDecision.TooSoon(rateLimitWait, WeightsDecision.TooSoon.Reason.RATE_LIMIT)
          : new WeightsDecision.TooSoon(epochWait, WeightsDecision.TooSoon.Reason.EPOCH_LENGTH);
    }
    if (!facts.permit() && !owner && !isSelf(shares, self)) {
      return new WeightsDecision.NoPermit(self);
    }
    return normalized(facts, shares, self, versionKey);
  }

  private static WeightsDecision normalized(
      WeightsFacts facts, List<WeightsShare> shares, int self, long versionKey) {
    return switch (WeightNormalizer.normalize(shares, self, facts.limits())) {
      case NormalizedWeights.Vector(WeightsVector weights) ->
          new WeightsDecision.Ready(
              facts.mechanismCall() ? MECHANISM_CALL : PLAIN_CALL, weights, versionKey);
      case NormalizedWeights.AllZero() -> new WeightsDecision.AllZero();
      case NormalizedWeights.TooFew(int needed, int found) ->
          new WeightsDecision.TooFewWeights(needed, found);
      case NormalizedWeights.LimitOutOfReach(int maxLimit, int found) ->
          new WeightsDecision.LimitOutOfReach(maxLimit, found);
    };
  }

  private static boolean isSelf(List<WeightsShare> shares, int self) {
    return shares.size() == 1 && shares.getFirst().uid() == self;
  }
}
