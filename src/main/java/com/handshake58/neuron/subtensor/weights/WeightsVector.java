package com.handshake58.neuron.subtensor.weights;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Weights in the form of the call.
 *
 * @param uids without duplicates, from 0 to 65535
 * @param values in the order of the uids, from 0 to 65535
 */
public record WeightsVector(List<Integer> uids, List<Integer> values) {
  /** The value of the largest weight after normalization. */
  public static final int MAX = 65_535;

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

  /** Returns the weight of a uid; 0 if the vector does not contain it. */
  public int weight(int uid) {
    int index = uids.indexOf(uid);
    return index < 0 ? 0 : values.get(index);
  }

  /** Returns the weights above 0 by uid. */
  public Map<Integer, Integer> byUid() {
    Map<Integer, Integer> weights = new TreeMap<>();
    for (int i = 0; i < uids.size(); i++) {
      if (values.get(i) > 0) {
        weights.put(uids.get(i), values.get(i));
      }
    }
    return weights;
  }

  private static void check(int value) {
    if (value < 0 || value > MAX) {
      throw new IllegalArgumentException("must be from 0 to 65535, is " + value);
    }
  }
}
