package com.handshake58.neuron.subnet58;

import com.handshake58.neuron.crypto.AccountId;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * The moving average of the scores: {@code alpha * new + (1 - alpha) * old}, starting from 0. The
 * keys are hotkeys, so that the next owner of a uid does not inherit a score. The values are IEEE
 * doubles, computed as written and for each hotkey alone, so that the order does not matter.
 *
 * @param alpha the new score's share, above 0 and at most 1
 * @param scores by hotkey, each within 0 and 1; a hotkey that is absent has 0
 */
public record MovingAverage(double alpha, Map<AccountId, Double> scores) {

  public MovingAverage {
    if (!(alpha > 0 && alpha <= 1)) {
      throw new IllegalArgumentException("alpha lies above 0 and is at most 1, not " + alpha);
    }
    scores = Map.copyOf(scores);
    scores.values().forEach(MovingAverage::check);
  }

  /** Returns the average before the first round. */
  public static MovingAverage start(double alpha) {
    return new MovingAverage(alpha, Map.of());
  }

  public double of(AccountId hotkey) {
    return scores.getOrDefault(hotkey, 0.0);
  }

  /**
   * Returns the average after one more round.
   *
   * @param round the new scores of all registered hotkeys; the average drops all others
   */
  public MovingAverage next(Map<AccountId, Double> round) {
    Map<AccountId, Double> next = HashMap.newHashMap(round.size());
    round.forEach(
        (hotkey, score) -> next.put(hotkey, alpha * check(score) + (1 - alpha) * of(hotkey)));
    return new MovingAverage(alpha, Collections.unmodifiableMap(next));
  }

  private static double check(double score) {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("a score lies within 0 and 1, not " + score);
    }
    return score;
  }
}
