package com.handshake58.neuron.validator;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.timelock.BlsLibraryException;
import com.handshake58.neuron.messages.ErrorMessages;
import com.handshake58.neuron.messages.PolygonMessages;
import com.handshake58.neuron.messages.SubnetMessages;
import com.handshake58.neuron.messages.WeightsMessages;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Failure;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.InDoubt;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Success;
import com.handshake58.neuron.subtensor.metagraph.Metagraph;
import com.handshake58.neuron.subtensor.metagraph.Neuron;
import com.handshake58.neuron.subtensor.weights.WeightsDecision;
import com.handshake58.neuron.subtensor.weights.WeightsDue;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the events of rounds. */
final class RoundMessages {
  private static final Logger LOG = LoggerFactory.getLogger(RoundMessages.class);

  private RoundMessages() {}

  static void starting(RoundRule rule, Optional<StoredRound> last) {
    LOG.info("rounds start {}", rule);
    last.filter(round -> !round.inputs().rule().equals(rule))
        .ifPresent(
            round ->
                LOG.warn(
                    "round {} was scored with another rule ({}): the averages continue from it and"
                        + " need some rounds to settle",
                    round.number(),
                    round.inputs().rule()));
  }

  static void done(StoredRound round) {
    RoundInputs inputs = round.inputs();
    long asked =
        inputs.miners().stream()
            .filter(m -> !(m.answer() instanceof RoundMiner.Answer.NotServed))
            .count();
    long proven = inputs.miners().stream().filter(m -> m.wallet().isPresent()).count();
    switch (inputs.claims()) {
      case RoundClaims.Complete c ->
          LOG.info(
              "round {} at block {}: {} of {} miners asked proved their wallet; {} providers claimed"
                  + " in blocks {} to {}",
              round.number(),
              inputs.block(),
              proven,
              asked,
              c.providers().size(),
              c.fromBlock(),
              c.toBlock());
      case RoundClaims.Incomplete(String reason) ->
          LOG.warn(
              "round {} at block {}: {} of {} miners asked proved their wallet, but {}",
              round.number(),
              inputs.block(),
              proven,
              asked,
              PolygonMessages.roundIncomplete(reason));
    }
    for (RoundMiner miner : inputs.miners()) {
      LOG.debug("uid {}: {}", miner.uid(), RoundExplainer.answer(miner));
    }
  }

  static void weights(WeightsReport report) {
    switch (report) {
      case WeightsReport.Submitted submitted -> {
        switch (submitted.outcome()) {
          case Success _ -> LOG.info("{}", report.sentence());
          case InDoubt _ -> LOG.warn("{}", report.sentence());
          case Failure _ -> LOG.warn("{}", report.sentence());
        }
      }
      case WeightsReport.Disabled _ -> LOG.info("{}", report.sentence());
      case WeightsReport.NotSubmitted(WeightsDecision.TooSoon _) ->
          LOG.debug("{}", report.sentence());
      case WeightsReport.NotSubmitted _ -> LOG.warn("{}", report.sentence());
    }
  }

  static void next(WeightsDue due, long roundBlock) {
    LOG.info("{}", WeightsMessages.next(due, roundBlock));
  }

  /** This machine cannot encrypt weights. */
  static void notEncrypted(BlsLibraryException cause) {
    LOG.error("{}", ErrorMessages.of(cause));
  }

  static void postponed(String what, IOException cause) {
    LOG.warn("{}", what + " has to wait: " + ErrorMessages.of(cause));
  }

  /** Logs before the first round whether the chain accepts weights from the hotkey. */
  static void registration(AccountId hotkey, Metagraph metagraph) {
    int netuid = metagraph.netuid();
    Optional<Neuron> neuron = metagraph.neuron(hotkey);
    if (neuron.isEmpty()) {
      LOG.warn(
          "{}; the subnet accepts no weights from it",
          SubnetMessages.notRegistered(hotkey.ss58(), netuid));
    } else if (!neuron.get().validatorPermit()) {
      LOG.warn(
          "{}",
          SubnetMessages.noPermit(
              "the hotkey %s, uid %d on subnet %d, with a stake of %s,"
                  .formatted(hotkey, neuron.get().uid(), netuid, neuron.get().stake())));
    } else {
      LOG.info(
          "the hotkey is uid {} on subnet {}, with a validator permit", neuron.get().uid(), netuid);
    }
  }

  static void otherHotkeys(StoredRound round, List<Integer> uids) {
    LOG.warn(
        "uids {} have other hotkeys than at block {}, at which round {} was scored: they get no"
            + " weight",
        uids,
        round.inputs().block(),
        round.number());
  }

  static void otherChain(long last, long head) {
    LOG.warn(
        "chain is at block {} and the last round was at block {}: it is another chain, or was"
            + " reset; the averages continue",
        head,
        last);
  }

  static void defect(String what, Throwable cause) {
    LOG.error("{}", what + " failed, the next round tries again", cause);
  }
}
