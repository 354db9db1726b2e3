package com.handshake58.neuron.evm;

import com.handshake58.neuron.base.Backoff;
import java.time.Duration;

/**
 * Settings of a pool.
 *
 * @param chainId the answer to {@code eth_chainId} that every endpoint must give
 * @param range how many blocks a log query asks for at first
 * @param timeout of one query, over all endpoints, requests and pauses
 * @param maxHeadAge of an endpoint's newest block, by its own timestamp
 * @param backoff how long an endpoint pauses after failures in a row
 */
public record PoolSettings(
    long chainId, long range, Duration timeout, Duration maxHeadAge, Backoff backoff) {

  public PoolSettings {
    if (chainId < 1 || range < 1) {
      throw new IllegalArgumentException("a pool needs a chain id and a range of 1 or more");
    }
    if (timeout.isNegative() || maxHeadAge.isNegative()) {
      throw new IllegalArgumentException("a pool's durations are not negative");
    }
  }

  /** Settings with a time-out of one minute. */
  public static PoolSettings of(long chainId, long range) {
    return new PoolSettings(
        chainId,
        range,
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(2), 0.5));
  }
}
