package com.handshake58.neuron.validator;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.subnet58.MovingAverage;
import com.handshake58.neuron.subtensor.weights.NormalizedWeights;
import com.handshake58.neuron.subtensor.weights.WeightNormalizer;
import com.handshake58.neuron.subtensor.weights.WeightsShare;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The result of a round. It depends only on the inputs: a replay from the stored inputs gives the
 * same result to the last bit.
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
   * @param score of this round alone; empty if the claims were incomplete and the average stayed
   * @param averageAfter the moving average after the round
   * @param weight from 0 to 65535
   */
  public record Score(Optional<Double> score, double averageAfter, int weight) {}

  /** Computes proofs, scores, averages and weights. */
  public static RoundResult of(RoundInputs inputs) {
    Map<Integer, Double> now = new HashMap<>();
    inputs.verdicts().ifPresent(v -> v.forEach((uid, verdict) -> now.put(uid, verdict.score())));
    MovingAverage averages = averages(inputs, now);
    List<WeightsShare> shares =
        inputs.miners().stream()
            .map(m -> new WeightsShare(m.uid(), averages.of(m.hotkey())))
            .toList();
    NormalizedWeights weights = normalize(shares, inputs);
    SortedMap<Integer, Score> scores = new TreeMap<>();
    for (RoundMiner miner : inputs.miners()) {
      scores.put(
          miner.uid(),
          new Score(
              Optional.ofNullable(now.get(miner.uid())),
              averages.of(miner.hotkey()),
              weights instanceof NormalizedWeights.Vector(var v) ? v.weight(miner.uid()) : 0));
    }
    return new RoundResult(scores);
  }

  /**
   * @throws IllegalArgumentException if the uid was not registered at the round
   */
  public Score score(int uid) {
    Score score = scores.get(uid);
    if (score == null) {
      throw new IllegalArgumentException("uid " + uid + " was not registered at the round");
    }
    return score;
  }

  /** Returns the averages as shares, in the order of the uids. */
  public List<WeightsShare> shares() {
    return scores.entrySet().stream()
        .map(e -> new WeightsShare(e.getKey(), e.getValue().averageAfter()))
        .toList();
  }

  /** Normalizes the averages under the limits at the block of the round. */
  public NormalizedWeights weights(RoundInputs inputs) {
    return normalize(shares(), inputs);
  }

  private static NormalizedWeights normalize(List<WeightsShare> shares, RoundInputs inputs) {
    return WeightNormalizer.normalize(shares, inputs.self().orElse(-1), inputs.limits());
  }

  private static MovingAverage averages(RoundInputs inputs, Map<Integer, Double> now) {
    Map<AccountId, Double> before = new HashMap<>();
    Map<AccountId, Double> scores = new HashMap<>();
    for (RoundMiner miner : inputs.miners()) {
      before.put(miner.hotkey(), miner.averageBefore());
      Optional.ofNullable(now.get(miner.uid())).ifPresent(s -> scores.put(miner.hotkey(), s));
    }
    MovingAverage old = new MovingAverage(inputs.rule().alpha(), before);
    return inputs.scored() ? old.next(scores) : old;
  }
}
