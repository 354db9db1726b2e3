package com.handshake58.neuron.validator;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.extrinsic.Submitter;
import com.handshake58.neuron.subtensor.weights.WeightsDecision;
import com.handshake58.neuron.subtensor.weights.WeightsFacts;
import com.handshake58.neuron.subtensor.weights.WeightsPreflight;
import com.handshake58.neuron.subtensor.weights.WeightsShare;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Submits weights, none twice. The intent is stored before anything is signed, with the nonce and
 * the last block of the extrinsic to be. While its end is not known nothing else is sent: it is
 * known once the uid's LastUpdate has moved (landed), or the nonce is spent without that (refused),
 * or the last block is final (it can land no more), or the chain is far behind the block that it
 * was made at (another chain).
 */
public final class WeightsKeeper {
  /** What the subnet's reference sends along. */
  public static final long VERSION_KEY = 1000;

  private final WeightsChain chain;
  private final WeightIntents intents;
  private final String hotkey;
  private final int netuid;
  private final int epochLength;
  private final boolean disabled;

  /**
   * Keeps the weights of one hotkey.
   *
   * @param hotkey its address, stored with the intents
   */
  public WeightsKeeper(
      WeightsChain chain, WeightIntents intents, String hotkey, ValidatorConfig config) {
    this.chain = chain;
    this.intents = intents;
    this.hotkey = hotkey;
    this.netuid = config.netuid();
    this.epochLength = config.epochLength();
    this.disabled = config.disableSetWeights();
  }

  /**
   * Submits the round's averages where that is due and the chain will take them.
   *
   * @throws IOException if the chain cannot be read; then nothing was sent
   */
  public WeightsReport consider(StoredRound round) throws IOException, InterruptedException {
    Optional<WeightIntent> open = intents.open();
    if (open.isPresent()) {
      WeightsReport earlier = resolve(open.get());
      if (!(earlier instanceof WeightsReport.Refused)) {
        return earlier;
      }
      // What follows reports of another submission.
      RoundMessages.weights(earlier);
    }
    if (disabled) {
      return new WeightsReport.Disabled();
    }
    WeightsFacts facts = chain.facts();
    WeightsDecision decision = decide(facts, round.result().shares());
    if (decision instanceof WeightsDecision.Ready) {
      decision = decide(facts, stillTheirs(round));
    }
    return decision instanceof WeightsDecision.Ready ready
        ? submit(round, facts, ready)
        : new WeightsReport.NotSubmitted(decision);
  }

  private WeightsDecision decide(WeightsFacts facts, List<WeightsShare> shares) {
    return WeightsPreflight.decide(netuid, facts, shares, VERSION_KEY, epochLength);
  }

  /**
   * The round's averages are by hotkey and weights are by uid: a uid that another hotkey has got
   * since the round read the subnet (a first scan may take an hour) gets nothing of its
   * predecessor's.
   */
  private List<WeightsShare> stillTheirs(StoredRound round)
      throws IOException, InterruptedException {
    Map<Integer, AccountId> hotkeys = chain.hotkeys();
    Set<Integer> same =
        round.inputs().miners().stream()
            .filter(miner -> miner.hotkey().equals(hotkeys.get(miner.uid())))
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

  private WeightsReport submit(StoredRound round, WeightsFacts facts, WeightsDecision.Ready ready)
      throws IOException, InterruptedException {
    WeightsChain.Ticket ticket = chain.ticket();
    WeightIntent intent =
        intents.begin(
            new WeightIntent(
                0,
                round.number(),
                hotkey,
                netuid,
                ready.call(),
                ready.weights(),
                ready.versionKey(),
                ticket,
                facts.block(),
                facts.lastUpdate(),
                WeightIntent.State.OPEN,
                Optional.empty(),
                Optional.empty()));
    return switch (chain.send(ready, ticket)) {
      case WeightsChain.Sent.Included(long block, String hash) -> {
        intents.end(
            intent.id(), WeightIntent.State.INCLUDED, "extrinsic " + hash, Optional.of(block));
        yield new WeightsReport.Included(intent, block);
      }
      case WeightsChain.Sent.Refused(String error) -> refused(intent, error);
      case WeightsChain.Sent.InDoubt(String reason) -> new WeightsReport.InDoubt(intent, reason);
    };
  }

  private WeightsReport resolve(WeightIntent intent) throws IOException, InterruptedException {
    // The account first: what was included in between then shows in the facts.
    WeightsChain.Standing standing = chain.standing();
    WeightsFacts facts = chain.facts();
    if (facts.block() + Submitter.ERA < intent.madeAtBlock()) {
      // Nor can what is signed at such a head land on the chain that the intent was made for.
      String note =
          "made at block "
              + intent.madeAtBlock()
              + ", and the chain is at "
              + facts.block()
              + ": it is another one, or began anew";
      intents.end(intent.id(), WeightIntent.State.EXPIRED, note, Optional.empty());
      return new WeightsReport.Refused(intent, note);
    }
    if (facts.lastUpdate() > intent.lastUpdateBefore()) {
      intents.end(
          intent.id(),
          WeightIntent.State.INCLUDED,
          "found on the chain",
          Optional.of(facts.lastUpdate()));
      return new WeightsReport.Included(intent, facts.lastUpdate());
    }
    if (standing.nonce() > intent.ticket().nonce()) {
      return refused(intent, "its nonce is spent and no weights landed");
    }
    if (standing.finalized() > intent.ticket().validUntilBlock()) {
      String note = "not in a block up to " + intent.ticket().validUntilBlock() + ", its last";
      intents.end(intent.id(), WeightIntent.State.EXPIRED, note, Optional.empty());
      return new WeightsReport.Refused(intent, note);
    }
    return new WeightsReport.InDoubt(intent, "it is not on the chain and may still get there");
  }

  private WeightsReport refused(WeightIntent intent, String error) {
    intents.end(intent.id(), WeightIntent.State.REFUSED, error, Optional.empty());
    return new WeightsReport.Refused(intent, error);
  }
}
