package com.handshake58.neuron.validator;

import com.handshake58.neuron.subnet58.OwnershipProof;
import com.handshake58.neuron.subnet58.ScoringVerdict;
import com.handshake58.neuron.subtensor.weights.NormalizedWeights;
import com.handshake58.neuron.subtensor.weights.WeightsVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Explains how a stored round computed the score, the average and the weight of a uid. */
public final class RoundExplainer {
  private RoundExplainer() {}

  /**
   * Explains each step from the answer to the weight in one line.
   *
   * @return empty if the uid was not registered at the round
   */
  public static Optional<List<String>> explain(StoredRound round, int uid) {
    return round.inputs().miners().stream()
        .filter(m -> m.uid() == uid)
        .findFirst()
        .map(miner -> explain(round, miner));
  }

  private static List<String> explain(StoredRound round, RoundMiner miner) {
    RoundInputs inputs = round.inputs();
    List<String> lines = new ArrayList<>();
    lines.add(summary(round));
    lines.add(
        "uid %d, hotkey %s, registered at block %d"
            .formatted(miner.uid(), miner.hotkey(), miner.registeredAt()));
    lines.add("answer: " + answer(miner));
    lines.add("claims: " + claims(inputs));
    inputs
        .verdicts()
        .map(verdicts -> verdicts.get(miner.uid()))
        .ifPresent(verdict -> lines.add("score: " + verdict(verdict)));
    RoundResult.Score score = round.result().score(miner.uid());
    lines.add("average: " + average(inputs.rule().alpha(), miner.averageBefore(), score));
    lines.add("weight: " + weight(round, score));
    lines.add(
        round.replays()
            ? "replay from the stored inputs: the same result"
            : "replay from the stored inputs: DIFFERENT, another version scored this round");
    return lines;
  }

  /** Describes the round in one line. */
  public static String summary(StoredRound round) {
    RoundInputs inputs = round.inputs();
    return "round %d at block %d (%s), started %s, a round every %d blocks"
        .formatted(
            round.number(),
            inputs.block(),
            inputs.blockHash(),
            round.startedAt(),
            inputs.rule().cadenceBlocks());
  }

  /** Describes the request to a miner and the result of its ownership proof. */
  public static String answer(RoundMiner miner) {
    String where = miner.endpoint().map(e -> "asked at " + e + ": ").orElse("");
    return where
        + switch (miner.answer()) {
          case RoundMiner.Answer.NotServed _ -> "announces no axon, was not asked";
          case RoundMiner.Answer.NoAnswer(String reason) -> reason;
          case RoundMiner.Answer.Answered(var check) ->
              proof(OwnershipProof.check(check, miner.hotkey()));
        };
  }

  private static String proof(OwnershipProof.Verdict verdict) {
    return switch (verdict) {
      case OwnershipProof.Proven(var wallet) -> "proves wallet " + wallet;
      case OwnershipProof.Missing _ -> "no wallet or no proof in the answer";
      case OwnershipProof.MalformedWallet _ -> "the wallet in the answer is not an address";
      case OwnershipProof.MalformedProof _ -> "the proof is not a signature";
      case OwnershipProof.OtherSigner(var signer) ->
          "the proof is by another key or for another hotkey (for this hotkey its signer is "
              + signer
              + ")";
    };
  }

  /** Describes the claims in one line. */
  public static String claims(RoundInputs inputs) {
    return switch (inputs.claims()) {
      case RoundClaims.Complete c ->
          "%d providers in blocks %d to %d (%s)"
              .formatted(c.providers().size(), c.fromBlock(), c.toBlock(), c.toHash());
      case RoundClaims.Incomplete(String reason) -> "incomplete, scores kept: " + reason;
    };
  }

  private static String verdict(ScoringVerdict verdict) {
    return switch (verdict) {
      case ScoringVerdict.Unproven _ -> "0, no proven wallet";
      case ScoringVerdict.CreditedElsewhere(int uid) ->
          number(verdict.score()) + ", its wallet's claims are credited to uid " + uid;
      case ScoringVerdict.Credited c when c.most().amount().signum() == 0 ->
          number(verdict.score()) + ", nobody claimed anything";
      case ScoringVerdict.Credited c ->
          "0.4 + 0.6 * %s / %s = %s".formatted(c.claims(), c.most(), number(verdict.score()));
    };
  }

  private static String average(double alpha, double before, RoundResult.Score score) {
    return score
        .score()
        .map(
            now ->
                "%s * %s + %s * %s = %s"
                    .formatted(
                        number(alpha),
                        number(now),
                        number(1 - alpha),
                        number(before),
                        number(score.averageAfter())))
        .orElse("kept at " + number(score.averageAfter()));
  }

  private static String weight(StoredRound round, RoundResult.Score score) {
    return switch (round.result().weights(round.inputs())) {
      case NormalizedWeights.Vector(WeightsVector vector) ->
          "%d of %d (%d uids have a weight)"
              .formatted(score.weight(), WeightsVector.MAX, vector.size());
      case NormalizedWeights.AllZero _ -> "none, every average is zero";
      case NormalizedWeights.TooFew(int needed, int found) ->
          "none, the subnet requires %d weights and there are %d".formatted(needed, found);
      case NormalizedWeights.LimitOutOfReach(int limit, int found) ->
          "none, with %d uids a weight exceeds the limit of %d/65535".formatted(found, limit);
    };
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
