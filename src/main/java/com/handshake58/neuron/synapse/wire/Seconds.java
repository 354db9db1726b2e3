package com.handshake58.neuron.synapse.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Seconds as Python writes a float: {@code 12.0}. */
final class Seconds {
  /** Longer than any use, and far within a Duration's nanoseconds. */
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

  private Seconds() {}

  static String format(Duration duration) {
    BigDecimal seconds =
        BigDecimal.valueOf(duration.getSeconds())
            .add(BigDecimal.valueOf(duration.getNano(), 9))
            .stripTrailingZeros();
    return (seconds.scale() < 1 ? seconds.setScale(1, RoundingMode.UNNECESSARY) : seconds)
        .toPlainString();
  }

  /**
   * What {@link #format} or Python's {@code str(float)} wrote; a longer time than 10^9 s is cut to
   * that. Neither {@code inf} nor {@code nan} nor a sign passes.
   *
   * @throws WireException if the text is no such number
   */
  static Duration parse(String text) throws WireException {
    if (!text.matches("\\d{1,20}(\\.\\d{1,20})?([eE][+-]?\\d{1,2})?")) {
      throw WireException.malformed("The header timeout is no number of seconds.");
    }
    BigDecimal seconds = new BigDecimal(text).min(MOST);
    return Duration.ofNanos(seconds.movePointRight(9).longValue());
  }
}
