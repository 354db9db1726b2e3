package com.handshake58.neuron.messages;

import com.handshake58.neuron.crypto.timelock.BlsLibraryProblem;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Failure;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.InDoubt;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Success;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Unresolved;
import com.handshake58.neuron.subtensor.weights.RevealRound;
import com.handshake58.neuron.subtensor.weights.WeightsDecision;
import com.handshake58.neuron.subtensor.weights.WeightsDue;
import com.handshake58.neuron.subtensor.weights.WeightsPath;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** What operators read about weights: whether, when and why they are submitted, and the outcome. */
public final class WeightsMessages {
  private WeightsMessages() {}

  public static String disabled() {
    return "nothing is submitted: --neuron.disable_set_weights is on; the scores are kept";
  }

  /** Weights cannot be encrypted on this machine. */
  public static String noBlsLibrary(BlsLibraryProblem problem) {
    String remedy =
        switch (problem) {
          case BlsLibraryProblem.Unsupported _ ->
              "run the neuron on amd64 or aarch64, with Linux and glibc or with macOS";
          case BlsLibraryProblem.NotUnpacked _ ->
              "start the jar with a folder that may hold programs, `java -Djava.io.tmpdir=FOLDER"
                  + " -jar neuron.jar`, on a Linux with glibc and libstdc++";
          case BlsLibraryProblem.NotLoaded _ -> "run it on a Linux with glibc and libstdc++";
        };
    return problem.description() + "; " + remedy;
  }

  /** Whether and why weights can be submitted. */
  public static String sentence(WeightsDecision decision) {
    return switch (decision) {
      case WeightsDecision.Ready ready ->
          "weights for " + ready.weights().size() + " uids are ready to be set by " + ready.call();
      case WeightsDecision.Unsupported(var path) -> sentence(path);
      case WeightsDecision.TooSoon(WeightsDue due, long blocks) ->
          "weights are due in "
              + blocks
              + (blocks == 1 ? " block (" : " blocks (")
              + reason(due)
              + ")";
      case WeightsDecision.NoSubnet(int netuid) -> ChainMessages.subnetMissing(netuid);
      case WeightsDecision.NotRegistered(int netuid) ->
          SubnetMessages.notRegistered(netuid) + " (HotKeyNotRegisteredInSubNet)";
      case WeightsDecision.NoPermit(int uid) ->
          SubnetMessages.noPermit("uid " + uid) + " (NeuronNoValidatorPermit)";
      case WeightsDecision.StakeTooLow low ->
          SubnetMessages.stakeTooLow(
                  "the hotkey's stake of " + low.stake(), "the " + low.threshold())
              + " (NotEnoughStakeToSetWeights)";
      case WeightsDecision.WrongVersionKey(long wanted, long ours) ->
          "the subnet asks for weights version "
              + Long.toUnsignedString(wanted)
              + " and this is "
              + Long.toUnsignedString(ours)
              + " (IncorrectWeightVersionKey): "
              + Remedies.UPDATE;
      case WeightsDecision.NoRevealRound(RevealRound reason) ->
          "nothing is submitted and the scores are kept: " + sentence(reason);
      case WeightsDecision.TooManyCommits(int unrevealed) ->
          "nothing is submitted: the chain keeps "
              + unrevealed
              + " commits of this hotkey that it has not revealed (TooManyUnrevealedCommits); the"
              + " next epoch takes commits again";
      case WeightsDecision.AllZero zero -> "nothing is submitted: every miner's score is zero";
      case WeightsDecision.TooFewWeights(int needed, int found) ->
          "nothing is submitted: the subnet asks for at least "
              + needed
              + " weights (WeightVecLengthIsLow) and "
              + found
              + " miners are known";
      case WeightsDecision.LimitOutOfReach(int limit, int found) ->
          "nothing is submitted: no weight may exceed "
              + limit
              + "/65535 of the sum (MaxWeightExceeded), which "
              + found
              + " miners with a score cannot keep";
    };
  }

  private static String sentence(RevealRound reason) {
    return switch (reason) {
      case RevealRound.Known known -> "a commit is revealed in block " + known.block();
      case RevealRound.NoEpochs _ -> "the subnet has tempo 0 and never reveals commits";
      case RevealRound.PeriodTooLong(long epochs) ->
          "the subnet reveals commits after " + epochs + " epochs only (RevealPeriodEpochs)";
      case RevealRound.EpochSkipped _ ->
          "two epochs follow each other and the chain would not reveal a commit of the next block;"
              + " the next round tries again";
      case RevealRound.ItemMissing(String item) ->
          "the runtime lacks SubtensorModule."
              + item
              + ", from which the reveal round follows: "
              + Remedies.UPDATE_FOR_RUNTIME;
    };
  }

  private static String sentence(WeightsPath.Unsupported path) {
    return "nothing is submitted and the scores are kept: "
        + switch (path) {
          case WeightsPath.SaltedCommitsOnly _ ->
              "the subnet has commit-reveal on, and the runtime has only the commits of a salted"
                  + " hash (commit_weights), which this version does not support: "
                  + Remedies.COMMIT_REVEAL_OFF;
          case WeightsPath.Crv3CommitsOnly _ ->
              "the subnet has commit-reveal on, and the runtime has only the commits without a"
                  + " version (commit_crv3_weights), which this version does not support: "
                  + Remedies.COMMIT_REVEAL_OFF;
          case WeightsPath.NullConsensus _ ->
              "the subnet uses Null consensus (SubnetEpochConsensus), to which this version does"
                  + " not submit: "
                  + Remedies.CHECK_SUBNET
                  + ", or "
                  + Remedies.UPDATE;
          case WeightsPath.UnknownConsensus(String name) ->
              "the subnet uses the consensus "
                  + name
                  + " (SubnetEpochConsensus), which this version does not know: "
                  + Remedies.UPDATE_FOR_RUNTIME;
          case WeightsPath.NoWeightsCall(List<String> changed) when changed.isEmpty() ->
              "the runtime has no call that submits weights: " + Remedies.UPDATE_FOR_RUNTIME;
          case WeightsPath.NoWeightsCall(List<String> changed) ->
              "the runtime has other arguments for "
                  + String.join(" and ", changed)
                  + ": "
                  + Remedies.UPDATE_FOR_RUNTIME;
        };
  }

  /**
   * When the next weights are submitted.
   *
   * @param roundBlock where the first round starts that ends after they are due
   */
  public static String next(WeightsDue due, long roundBlock) {
    return "the next weights are due from block "
        + due.block()
        + " on ("
        + reason(due)
        + "); the round of block "
        + roundBlock
        + " submits them";
  }

  /**
   * A commit that the chain has not revealed.
   *
   * @param block in which it is revealed at the earliest
   * @param round of the beacon
   * @param time of the round
   * @param isLate whether the chain should have revealed it
   */
  public static String waitsForReveal(long block, long round, Instant time, boolean isLate) {
    return "committed, waits for its reveal: the chain reveals it at about block "
        + block
        + ", once it has the beacon's round "
        + round
        + " of "
        + time
        + (isLate ? "; it is late and tries again in each block" : "");
  }

  /** A commit that the chain dropped. */
  public static String notRevealed() {
    return "not revealed: the chain has dropped the commit and has other weights; the chain's checks"
        + " at the reveal are those of plain weights, so check permit and stake with `neuron doctor`";
  }

  /** Weights that the operator expects and that do not arrive. */
  public static String overdue(long tempos, long blocks, String cause) {
    return "this hotkey has submitted no weights for "
        + tempos
        + (tempos == 1 ? " tempo (" : " tempos (")
        + blocks
        + " blocks): "
        + cause;
  }

  /**
   * The outcome of the submission.
   *
   * @param uids the number of weights
   * @param account the signer's address
   * @param blocksLeft of the rate limit, if the chain refused the weights because of it
   */
  public static String submitted(
      long round,
      int uids,
      ExtrinsicOutcome outcome,
      int netuid,
      String account,
      OptionalLong blocksLeft) {
    return switch (outcome) {
      case Success success ->
          weightsOf(round, uids) + " are on the chain since block " + success.block();
      case Unresolved unresolved ->
          "the outcome of the weights of round " + round + " stays unknown: " + unresolved.reason();
      case Failure failure ->
          "the weights of round "
              + round
              + " had no effect: "
              + ChainMessages.failure(failure, netuid, account)
              + left(blocksLeft);
      case InDoubt(String reason, long lastBlock) ->
          "the outcome of the weights of round "
              + round
              + " is not known ("
              + reason
              + "); nothing else is sent until it is known, at the latest after block "
              + lastBlock;
    };
  }

  /**
   * Weights that were committed.
   *
   * @param block of the commit
   * @param revealBlock in which the chain reveals them
   */
  public static String committed(long round, int uids, long block, long revealBlock) {
    return weightsOf(round, uids)
        + " are committed in block "
        + block
        + "; the chain reveals them at about block "
        + revealBlock;
  }

  private static String weightsOf(long round, int uids) {
    return "weights for " + uids + (uids == 1 ? " uid" : " uids") + " of round " + round;
  }

  private static String left(OptionalLong blocks) {
    return blocks.isEmpty()
        ? ""
        : ", in " + blocks.getAsLong() + (blocks.getAsLong() == 1 ? " block" : " blocks");
  }

  private static String reason(WeightsDue due) {
    return switch (due.reason()) {
      case EPOCH_LENGTH -> "--neuron.epoch_length";
      case RATE_LIMIT -> "the chain's rate limit";
    };
  }
}
