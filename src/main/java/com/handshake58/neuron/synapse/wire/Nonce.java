package com.handshake58.neuron.synapse.wire;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** A request's nonce: the caller's clock in nanoseconds since 1970. */
public final class Nonce {
  private Nonce() {}

  /**
   * @throws ArithmeticException from the year 2262 on
   */
  public static long of(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), TimeUnit.SECONDS.toNanos(1)),
        instant.getNano());
  }
}
