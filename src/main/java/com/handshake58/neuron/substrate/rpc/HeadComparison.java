package com.handshake58.neuron.substrate.rpc;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Chooses between endpoints by their heads. An endpoint whose head agrees with the clock is well,
 * whatever numbers others claim. If none agrees, the clock is wrong or the chain stands still, and
 * the numbers decide.
 *
 * @param heads by the position of the endpoint in the order of preference
 */
record HeadComparison(SortedMap<Integer, HeadStatus> heads, Instant now, Duration maxAge) {

  /** Blocks by which an endpoint may be behind another one. */
  private static final int MAX_BLOCKS = 5;

  record Best(int index, HeadStatus head) {}

  HeadComparison {
    heads = new TreeMap<>(heads);
  }

  /**
   * Returns the endpoint to use. One that is not in use yet has to agree with the clock by half the
   * tolerance, so that the choice does not swing. The result is empty without heads.
   */
  Optional<Best> best(int current) {
    for (Map.Entry<Integer, HeadStatus> head : heads.entrySet()) {
      Duration tolerance = head.getKey() == current ? maxAge : maxAge.dividedBy(2);
      if (head.getValue().agrees(now, tolerance)) {
        return Optional.of(new Best(head.getKey(), head.getValue()));
      }
    }
    long newest = heads.values().stream().mapToLong(HeadStatus::number).max().orElse(0);
    for (Map.Entry<Integer, HeadStatus> head : heads.entrySet()) {
      if (newest - head.getValue().number() <= MAX_BLOCKS) {
        return Optional.of(new Best(head.getKey(), head.getValue()));
      }
    }
    return Optional.empty();
  }
}
