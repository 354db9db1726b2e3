package com.handshake58.neuron.subtensor.weights;

import java.util.List;

/**
 * The chain's checks on weights, made beforehand and in its order (pallet {@code
 * subnets/weights.rs}: do_set_weights of spec 218, internal_set_weights of 424), so that nothing is
 * signed that is going to be refused. Pure.
 */
public final class WeightsPreflight {
  /** Runtimes with mechanisms. */
  public static final String MECHANISM_CALL = "set_mechanism_weights";

  /** Runtimes without. */
  public static final String PLAIN_CALL = "set_weights";

  private WeightsPreflight() {}

  /**
   * Decides.
   *
   * @param versionKey ours
   * @param epochLength blocks that are to lie between two submissions, besides the chain's own
   *     limit
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
    long wait = facts.lastUpdate() == 0 ? 0 : facts.rateLimit() - facts.sinceUpdate();
    long due = facts.lastUpdate() == 0 ? 0 : epochLength - facts.sinceUpdate();
    if (wait > 0 || due > 0) {
      return wait >= due
          ? new WeightsDecision.TooSoon(wait, WeightsDecision.TooSoon.Reason.RATE_LIMIT)
          : new WeightsDecision.TooSoon(due, WeightsDecision.TooSoon.Reason.EPOCH_LENGTH);
    }
    if (!facts.permit() && !owner && !isSelf(shares, self)) {
      return new WeightsDecision.NoPermit(self);
    }
    return conformed(facts, shares, self, versionKey);
  }

  private static WeightsDecision conformed(
      WeightsFacts facts, List<WeightsShare> shares, int self, long versionKey) {
    return switch (WeightsConform.conform(shares, self, facts.limits())) {
      case WeightsConformed.Vector(WeightsVector weights) ->
          new WeightsDecision.Ready(
              facts.mechanismCall() ? MECHANISM_CALL : PLAIN_CALL, weights, versionKey);
      case WeightsConformed.AllZero() -> new WeightsDecision.AllZero();
      case WeightsConformed.TooFew(int needed, int found) ->
          new WeightsDecision.TooFewWeights(needed, found);
      case WeightsConformed.LimitOutOfReach(int maxLimit, int found) ->
          new WeightsDecision.LimitOutOfReach(maxLimit, found);
    };
  }

  private static boolean isSelf(List<WeightsShare> shares, int self) {
    return shares.size() == 1 && shares.getFirst().uid() == self;
  }
}
