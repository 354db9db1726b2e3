package com.handshake58.neuron.evm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * This machine's clock disagrees with the endpoints, which agree with each other.
 *
 * @param ahead of the newest block's time; negative if the clock is behind
 * @param endpoints that agree
 */
public record ClockSkew(Duration ahead, int endpoints) {
  /** Endpoints whose newest blocks are at most so far apart agree. */
  private static final Duration AGREEMENT = Duration.ofMinutes(1);

  /** A block's time may be so far ahead of an honest clock. */
  private static final Duration FUTURE = Duration.ofMinutes(1);

  /**
   * Compares the newest blocks of the endpoints with the clock. One endpoint proves nothing: its
   * node may be the one that stands still.
   *
   * @param heads the time of each endpoint's newest block
   * @param maxAge of a newest block by a clock that is right
   * @return empty if fewer than two endpoints answered, two of them disagree, or the clock is right
   */
  public static Optional<ClockSkew> of(List<Instant> heads, Instant now, Duration maxAge) {
    List<Instant> sorted = heads.stream().sorted().toList();
    if (sorted.size() < 2
        || Duration.between(sorted.getFirst(), sorted.getLast()).compareTo(AGREEMENT) > 0) {
      return Optional.empty();
    }
    Duration ahead = Duration.between(sorted.getLast(), now);
    return ahead.compareTo(maxAge) > 0 || ahead.compareTo(FUTURE.negated()) < 0
        ? Optional.of(new ClockSkew(ahead, sorted.size()))
        : Optional.empty();
  }
}
