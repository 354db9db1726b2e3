package com.handshake58.neuron.miner;

import com.handshake58.neuron.base.Backoff;
import java.time.Duration;

/**
 * How often a miner looks at the chain.
 *
 * @param refresh between two looks when all is well
 * @param unregistered between two looks while it waits for its registration
 * @param retry after failures
 */
public record MinerPace(Duration refresh, Duration unregistered, Backoff retry) {

  /** A minute; a block of 12 s; from 2 s to 2 minutes. */
  public static MinerPace usual() {
    return new MinerPace(
        Duration.ofMinutes(1),
        Duration.ofSeconds(12),
        new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(2), 0.3));
  }
}
