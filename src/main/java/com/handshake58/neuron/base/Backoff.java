package com.handshake58.neuron.base;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Computes the waits between attempts: {@code first}, doubled after each failure up to {@code
 * most}, minus a random share of at most {@code jitter} (0 to 1). The caller counts the failures.
 */
public record Backoff(Duration first, Duration most, double jitter) {

  public Backoff {
    if (first.isNegative() || first.isZero() || most.compareTo(first) < 0) {
      throw new IllegalArgumentException("backoff needs 0 < first <= most");
    }
    if (!(jitter >= 0 && jitter <= 1)) {
      throw new IllegalArgumentException("jitter must be within 0 and 1, is " + jitter);
    }
  }

  /**
   * Returns the wait after a number of failures in a row.
   *
   * @param failures 1 or more
   * @param random uniform in [0, 1)
   */
  public Duration after(int failures, DoubleSupplier random) {
    if (failures < 1) {
      throw new IllegalArgumentException("failures count from 1, not " + failures);
    }
    double nanos = (double) first.toNanos() * Math.pow(2, Math.min(failures - 1, 62));
    double capped = Math.min(nanos, (double) most.toNanos());
    return Duration.ofNanos((long) (capped * (1 - jitter * random.getAsDouble())));
  }
}
