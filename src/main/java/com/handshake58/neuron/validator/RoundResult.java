package com.handshake58.neuron.validator;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.subnet58.MovingAverage;
import com.handshake58.neuron.subtensor.weights.WeightsConform;
import com.handshake58.neuron.subtensor.weights.WeightsConformed;
import com.handshake58.neuron.subtensor.weights.WeightsShare;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What follows from a round's inputs, and from nothing else: computed anew from stored inputs it is
 * the same, to the last bit.
 *
 * @param scores by uid
 */
public record RoundResult(SortedMap<Integer, Score> scores) {

  public RoundResult {
    scores = Collections.unmodifiableSortedMap(new TreeMap<>(scores));
  }

  /**
   * The result of one uid.
   *
   * @param score of this round alone; empty where the claims were incomplete and the averages stay
   * @param after the moving average after the round
   * @param weight 0 to 65535
   */
  public record Score(Optional<Double> score, double after, int weight) {}

  /** Computes proofs, scores, averages and weights. */
  public static RoundResult of(RoundInputs inputs) {
    Map<Integer, Double> now = new HashMap<>();
    inputs.verdicts().ifPresent(v -> v.forEach((uid, verdict) -> now.put(uid, verdict.score())));
    MovingAverage averages = averages(inputs, now);
    List<WeightsShare> shares =
        inputs.miners().stream()
            .map(m -> new WeightsShare(m.uid(), averages.of(m.hotkey())))
            .toList();
    WeightsConformed weights = conform(shares, inputs);
    SortedMap<Integer, Score> scores = new TreeMap<>();
    for (RoundMiner miner : inputs.miners()) {
      scores.put(
          miner.uid(),
          new Score(
              Optional.ofNullable(now.get(miner.uid())),
              averages.of(miner.hotkey()),
              weights instanceof WeightsConformed.Vector(var v) ? v.of(miner.uid()) : 0));
    }
    return new RoundResult(scores);
  }

  /**
   * One uid's.
   *
   * @throws IllegalArgumentException if the round did not know the uid
   */
  public Score of(int uid) {
    Score score = scores.get(uid);
    if (score == null) {
      throw new IllegalArgumentException("the round did not know uid " + uid);
    }
    return score;
  }

  /** The averages as shares, by uid. */
  public List<WeightsShare> shares() {
    return scores.entrySet().stream()
        .map(e -> new WeightsShare(e.getKey(), e.getValue().after()))
        .toList();
  }

  /** What the averages give under the limits that held at the round's block. */
  public WeightsConformed weights(RoundInputs inputs) {
    return conform(shares(), inputs);
  }

  private static WeightsConformed conform(List<WeightsShare> shares, RoundInputs inputs) {
    return WeightsConform.conform(shares, inputs.self().orElse(-1), inputs.limits());
  }

  private static MovingAverage averages(RoundInputs inputs, Map<Integer, Double> now) {
    Map<AccountId, Double> before = new HashMap<>();
    Map<AccountId, Double> scores = new HashMap<>();
    for (RoundMiner miner : inputs.miners()) {
      before.put(miner.hotkey(), miner.before());
      Optional.ofNullable(now.get(miner.uid())).ifPresent(s -> scores.put(miner.hotkey(), s));
    }
    MovingAverage old = new MovingAverage(inputs.rule().alpha(), before);
    return inputs.scored() ? old.next(scores) : old;
  }
}
