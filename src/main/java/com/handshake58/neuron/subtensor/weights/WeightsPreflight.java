package com.handshake58.neuron.subtensor.weights;

import java.util.List;
import java.util.Optional;

/**
 * Makes the pallet's checks on weights in the pallet's order before anything is signed (pallet
 * {@code subnets/weights.rs}: do_set_weights of spec 218, internal_set_weights of 424).
 */
public final class WeightsPreflight {
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
    if (!facts.exempt()
        && facts.stake().isPresent()
        && facts.stake().get().compareTo(facts.stakeThreshold()) < 0) {
      return new WeightsDecision.StakeTooLow(facts.stake().get(), facts.stakeThreshold());
    }
    if (facts.versionKey() != 0 && Long.compareUnsigned(versionKey, facts.versionKey()) < 0) {
      return new WeightsDecision.WrongVersionKey(facts.versionKey(), versionKey);
    }
    return switch (facts.path()) {
      case WeightsPath.Unsupported unsupported -> new WeightsDecision.Unsupported(unsupported);
      case WeightsPath.Supported(WeightsCall call) ->
          decide(call, facts, shares, versionKey, epochLength);
    };
  }

  private static WeightsDecision decide(
      WeightsCall call,
      WeightsFacts facts,
      List<WeightsShare> shares,
      long versionKey,
      long epochLength) {
    WeightsDue due = WeightsDue.after(facts.lastUpdate(), facts.rateLimit(), epochLength);
    if (facts.lastUpdate() != 0 && due.block() > facts.block()) {
      return new WeightsDecision.TooSoon(due, due.block() - facts.block());
    }
    int self = facts.uid().orElseThrow();
    if (!facts.permit() && !facts.exempt() && !isSelf(shares, self)) {
      return new WeightsDecision.NoPermit(self);
    }
    return switch (WeightNormalizer.normalize(shares, self, facts.limits())) {
      case NormalizedWeights.Vector(WeightsVector weights) ->
          facts
              .commit()
              .map(commit -> committed(call, weights, versionKey, commit))
              .orElseGet(
                  () -> new WeightsDecision.Ready(call, weights, versionKey, Optional.empty()));
      case NormalizedWeights.AllZero() -> new WeightsDecision.AllZero();
      case NormalizedWeights.TooFew(int needed, int found) ->
          new WeightsDecision.TooFewWeights(needed, found);
      case NormalizedWeights.LimitOutOfReach(int maxLimit, int found) ->
          new WeightsDecision.LimitOutOfReach(maxLimit, found);
    };
  }

  /**
   * Checks a commit that is ready otherwise.
   *
   * @param unrevealed the hotkey's commits of the same epoch
   */
  public static WeightsDecision withCommits(WeightsDecision.Ready ready, int unrevealed) {
    return ready.commit().isPresent() && unrevealed >= CommitFacts.MAX_UNREVEALED
        ? new WeightsDecision.TooManyCommits(unrevealed)
        : ready;
  }

  private static WeightsDecision committed(
      WeightsCall call, WeightsVector weights, long versionKey, CommitFacts commit) {
    if (!(commit.round() instanceof RevealRound.Known known)) {
      return new WeightsDecision.NoRevealRound(commit.round());
    }
    CommitTerms terms =
        new CommitTerms(commit.version(), known.round(), known.block(), commit.beacon());
    return new WeightsDecision.Ready(call, weights, versionKey, Optional.of(terms));
  }

  private static boolean isSelf(List<WeightsShare> shares, int self) {
    return shares.size() == 1 && shares.getFirst().uid() == self;
  }
}
