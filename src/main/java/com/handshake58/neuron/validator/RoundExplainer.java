package com.handshake58.neuron.validator;

import com.handshake58.neuron.subnet58.OwnershipProof;
import com.handshake58.neuron.subnet58.ScoringVerdict;
import com.handshake58.neuron.subtensor.weights.WeightsConformed;
import com.handshake58.neuron.subtensor.weights.WeightsVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says in words how a stored round came to one uid's score, average and weight. */
public final class RoundExplainer {
  private RoundExplainer() {}

  /**
   * Line by line, from the answer to the weight.
   *
   * @return empty where the round did not know the uid
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
    lines.add(head(round));
    lines.add(
        "uid %d, hotkey %s, registered at block %d"
            .formatted(miner.uid(), miner.hotkey(), miner.registeredAt()));
    lines.add("answer: " + answer(miner));
    lines.add("claims: " + claims(inputs));
    inputs
        .verdicts()
        .map(verdicts -> verdicts.get(miner.uid()))
        .ifPresent(verdict -> lines.add("score: " + verdict(verdict)));
    RoundResult.Score score = round.result().of(miner.uid());
    lines.add("average: " + average(inputs.rule().alpha(), miner.before(), score));
    lines.add("weight: " + weight(round, score));
    lines.add(
        round.replays()
            ? "computed again from the stored inputs: the same"
            : "computed again from the stored inputs: DIFFERENT, another version scored this round");
    return lines;
  }

  /** The round in a line. */
  public static String head(StoredRound round) {
    RoundInputs inputs = round.inputs();
    return "round %d at block %d (%s), begun %s, a round every %d blocks"
        .formatted(
            round.number(),
            inputs.block(),
            inputs.blockHash(),
            round.startedAt(),
            inputs.rule().cadenceBlocks());
  }

  /** Where the miner was asked and what its answer is worth. */
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
      case OwnershipProof.Missing _ -> "names no wallet or gives no proof";
      case OwnershipProof.MalformedWallet _ -> "names a wallet that is no address";
      case OwnershipProof.MalformedProof _ -> "gives a proof that is no signature";
      case OwnershipProof.OtherSigner(var signer) ->
          "gives a proof by another key or for another hotkey (for this hotkey it would be "
              + signer
              + "'s)";
    };
  }

  /** The claims in a line. */
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
                        number(score.after())))
        .orElse("kept at " + number(score.after()));
  }

  private static String weight(StoredRound round, RoundResult.Score score) {
    return switch (round.result().weights(round.inputs())) {
      case WeightsConformed.Vector(WeightsVector vector) ->
          "%d of %d (%d uids have one)".formatted(score.weight(), WeightsVector.TOP, vector.size());
      case WeightsConformed.AllZero _ -> "none, every average is zero";
      case WeightsConformed.TooFew(int needed, int found) ->
          "none, the subnet asks for %d weights and there are %d".formatted(needed, found);
      case WeightsConformed.LimitOutOfReach(int limit, int found) ->
          "none, %d uids cannot keep below %d/65535 each".formatted(found, limit);
    };
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
