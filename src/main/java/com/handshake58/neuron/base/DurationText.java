package com.handshake58.neuron.base;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Durations as text. Every message states them in seconds. */
public final class DurationText {
  private DurationText() {}

  /** Seconds with at most one decimal, rounded up, such as {@code 0.7 s} and {@code 60 s}. */
  public static String inSeconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3)
            .setScale(1, RoundingMode.UP)
            .stripTrailingZeros()
            .toPlainString()
        + " s";
  }
}
