package com.handshake58.neuron.validator;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.store.Intent;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.InDoubt;
import com.handshake58.neuron.substrate.extrinsic.Submitter.WaitFor;
import com.handshake58.neuron.subtensor.SubtensorCalls;
import com.handshake58.neuron.subtensor.metagraph.Metagraph;
import com.handshake58.neuron.subtensor.metagraph.Neuron;
import com.handshake58.neuron.subtensor.transaction.CustomErrors;
import com.handshake58.neuron.subtensor.transaction.ExtrinsicGuard;
import com.handshake58.neuron.subtensor.transaction.ExtrinsicGuard.Settled;
import com.handshake58.neuron.subtensor.weights.WeightsDecision;
import com.handshake58.neuron.subtensor.weights.WeightsDue;
import com.handshake58.neuron.subtensor.weights.WeightsFacts;
import com.handshake58.neuron.subtensor.weights.WeightsPreflight;
import com.handshake58.neuron.subtensor.weights.WeightsShare;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Submits a round's averages as weights when they are due, none twice. */
public final class WeightsKeeper {
  /** The version key that the subnet's reference validator sends. */
  public static final long VERSION_KEY = 1000;

  /** The rate limit's names, by the pallet and by the pool of newer runtimes. */
  private static final Set<String> TOO_FAST =
      Set.of("SettingWeightsTooFast", "CommittingWeightsTooFast", "RateLimitExceeded");

  private final RoundChain chain;
  private final ExtrinsicGuard guard;
  private final int netuid;
  private final int epochLength;
  private final boolean disabled;
  private final Randomness randomness;

  /**
   * @param guard of the purpose {@link WeightSubmission#PURPOSE}
   */
  public WeightsKeeper(
      RoundChain chain, ExtrinsicGuard guard, ValidatorConfig config, Randomness randomness) {
    this.chain = chain;
    this.guard = guard;
    this.randomness = randomness;
    this.netuid = config.netuid();
    this.epochLength = config.epochLength();
    this.disabled = config.disableSetWeights();
  }

  /**
   * Submits the round's averages where that is due and the chain will take them. Reads the chain
   * again only if weights may be due by now.
   *
   * @param before the chain's state at the round's block; empty if it could not be read
   * @throws IOException if the chain cannot be read
   */
  public WeightsReport consider(StoredRound round, Optional<WeightsFacts> before)
      throws IOException, InterruptedException {
    Optional<Settled> earlier = guard.settle(this::lastUpdateSince);
    if (earlier.isPresent()) {
      Settled settled = earlier.get();
      WeightsReport report = report(settled);
      boolean failed = settled.outcome() instanceof ExtrinsicOutcome.Failure;
      if (!settled.isClosed() || (settled.isNew() && !failed)) {
        return report;
      }
      if (settled.isNew()) {
        // What follows reports another submission.
        RoundMessages.weights(report);
      }
    }
    if (disabled) {
      return new WeightsReport.Disabled();
    }
    Optional<WeightsDecision> early = before.map(facts -> decide(facts, round.result().shares()));
    if (early.isPresent() && !mayBeReady(early.get(), round)) {
      return new WeightsReport.NotSubmitted(early.get());
    }
    RoundBlock block = chain.best();
    WeightsFacts facts = block.facts();
    WeightsDecision decision = decide(facts, round.result().shares());
    if (decision instanceof WeightsDecision.Ready) {
      decision = decide(facts, withoutNewHotkeys(round, block.metagraph()));
    }
    if (decision instanceof WeightsDecision.Ready ready && ready.commit().isPresent()) {
      decision = WeightsPreflight.withCommits(ready, block.unrevealedCommits());
    }
    return decision instanceof WeightsDecision.Ready ready
        ? submit(round, facts, ready)
        : new WeightsReport.NotSubmitted(decision);
  }

  /**
   * Whether the weights may be ready at the end of a round, by the state at its beginning. A round
   * that takes longer than the distance between two rounds is followed by the next one at once.
   */
  private static boolean mayBeReady(WeightsDecision early, StoredRound round) {
    return early instanceof WeightsDecision.Ready
        || (early instanceof WeightsDecision.TooSoon(WeightsDue _, long blocks)
            && blocks <= round.inputs().rule().cadenceBlocks());
  }

  /** Whether the operator wants no weights to be submitted. */
  boolean isDisabled() {
    return disabled;
  }

  /**
   * Returns when the next weights can be submitted.
   *
   * @param lastUpdate the block of the last weights
   */
  WeightsDue due(WeightsFacts facts, long lastUpdate) {
    return WeightsDue.after(lastUpdate, facts.rateLimit(), epochLength);
  }

  /** Evidence for intents that store no hash: LastUpdate moves when the chain has taken weights. */
  private OptionalLong lastUpdateSince(Intent intent) throws IOException, InterruptedException {
    long lastUpdate = chain.best().facts().lastUpdate();
    return lastUpdate > WeightSubmission.of(intent).lastUpdateBefore()
        ? OptionalLong.of(lastUpdate)
        : OptionalLong.empty();
  }

  private WeightsDecision decide(WeightsFacts facts, List<WeightsShare> shares) {
    return WeightsPreflight.decide(netuid, facts, shares, VERSION_KEY, epochLength);
  }

  /**
   * The shares, 0 for each uid that another hotkey has taken since the round read the subnet: a
   * first scan may take an hour, averages belong to hotkeys, and weights to uids.
   */
  private static List<WeightsShare> withoutNewHotkeys(StoredRound round, Metagraph metagraph) {
    Set<Integer> same =
        round.inputs().miners().stream()
            .filter(miner -> isStill(metagraph, miner.uid(), miner.hotkey()))
            .map(RoundMiner::uid)
            .collect(Collectors.toSet());
    List<WeightsShare> shares = round.result().shares();
    List<Integer> others =
        shares.stream().map(WeightsShare::uid).filter(uid -> !same.contains(uid)).toList();
    if (!others.isEmpty()) {
      RoundMessages.otherHotkeys(round, others);
    }
    return shares.stream()
        .map(share -> same.contains(share.uid()) ? share : new WeightsShare(share.uid(), 0))
        .toList();
  }

  private static boolean isStill(Metagraph metagraph, int uid, AccountId hotkey) {
    return metagraph.neuron(uid).map(Neuron::hotkey).filter(hotkey::equals).isPresent();
  }

  private WeightsReport submit(StoredRound round, WeightsFacts facts, WeightsDecision.Ready ready)
      throws IOException, InterruptedException {
    return report(
        guard.send(
            SubtensorCalls.weights(netuid, guard.account(), ready, randomness),
            "weights of round " + round.number(),
            WeightSubmission.details(round.number(), netuid, ready, facts.lastUpdate()),
            WaitFor.INCLUSION));
  }

  private WeightsReport report(Settled settled) throws InterruptedException {
    return new WeightsReport.Submitted(
        WeightSubmission.of(settled.intent()), settled.outcome(), blocksLeft(settled.outcome()));
  }

  /** Of the rate limit, where the chain refused the weights for it and can be read. */
  private OptionalLong blocksLeft(ExtrinsicOutcome outcome) throws InterruptedException {
    if (outcome instanceof InDoubt
        || CustomErrors.name(outcome).filter(TOO_FAST::contains).isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      WeightsFacts facts = chain.best().facts();
      return OptionalLong.of(Math.max(1, facts.rateLimit() - facts.sinceUpdate()));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
