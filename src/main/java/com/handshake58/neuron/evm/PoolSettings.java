package com.handshake58.neuron.evm;

import com.handshake58.neuron.base.Backoff;
import java.time.Duration;

/**
 * How a pool asks.
 *
 * @param chainId what every endpoint must answer to {@code eth_chainId}
 * @param span how many blocks one log query asks for at first
 * @param patience how long one question may take, over all endpoints, attempts and waits
 * @param headAge how old an endpoint's newest block may be, by its own timestamp
 * @param backoff how long an endpoint is left alone after failures in a row
 */
public record PoolSettings(
    long chainId, long span, Duration patience, Duration headAge, Backoff backoff) {

  public PoolSettings {
    if (chainId < 1 || span < 1) {
      throw new IllegalArgumentException("a pool needs a chain id and a span of 1 or more");
    }
    if (patience.isNegative() || headAge.isNegative()) {
      throw new IllegalArgumentException("a pool's durations are not negative");
    }
  }

  /** For a chain and a span, with a minute's patience. */
  public static PoolSettings of(long chainId, long span) {
    return new PoolSettings(
        chainId,
        span,
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(2), 0.5));
  }
}
