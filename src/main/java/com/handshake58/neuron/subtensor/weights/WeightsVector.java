package com.handshake58.neuron.subtensor.weights;

import java.util.HashSet;
import java.util.List;

/**
 * Weights as the chain takes them.
 *
 * @param uids each once, 0 to 65535
 * @param values of the uids in their order, 0 to 65535
 */
public record WeightsVector(List<Integer> uids, List<Integer> values) {
  /** The value of the largest weight. */
  public static final int TOP = 65_535;

  public WeightsVector {
    uids = List.copyOf(uids);
    values = List.copyOf(values);
    if (uids.size() != values.size()) {
      throw new IllegalArgumentException(uids.size() + " uids and " + values.size() + " values");
    }
    if (new HashSet<>(uids).size() != uids.size()) {
      throw new IllegalArgumentException("a uid appears twice in " + uids);
    }
    uids.forEach(WeightsVector::check);
    values.forEach(WeightsVector::check);
  }

  public int size() {
    return uids.size();
  }

  /** The uid's weight, 0 where it has none. */
  public int of(int uid) {
    int index = uids.indexOf(uid);
    return index < 0 ? 0 : values.get(index);
  }

  private static void check(int value) {
    if (value < 0 || value > TOP) {
      throw new IllegalArgumentException("not within 0 and 65535: " + value);
    }
  }
}
