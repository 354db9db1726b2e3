package com.handshake58.neuron.miner;

import com.handshake58.neuron.base.Backoff;
import java.time.Duration;

/**
 * The times between two reads of the chain.
 *
 * @param refresh after a successful read
 * @param unregistered while the miner waits for its registration
 * @param retry after failures
 */
public record MinerIntervals(Duration refresh, Duration unregistered, Backoff retry) {

  /** Returns a minute, a block of 12 s, and 2 s to 2 minutes. */
  public static MinerIntervals defaults() {
    return new MinerIntervals(
        Duration.ofMinutes(1),
        Duration.ofSeconds(12),
        new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(2), 0.3));
  }
}
