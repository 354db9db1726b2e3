package com.handshake58.neuron.synapse.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Seconds as Python writes a float: {@code 12.0}. */
final class Seconds {
  /** Longer than any timeout in use, and within a Duration's nanoseconds. */
  private static final BigDecimal MAX = BigDecimal.valueOf(1_000_000_000);

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
   * Parses the output of {@link #format} or Python's {@code str(float)}; caps it at 10^9 s.
   *
   * @throws WireException if the text is another one, such as {@code inf}, {@code nan} or a number
   *     with a sign
   */
  static Duration parse(String text) throws WireException {
    if (!text.matches("\\d{1,20}(\\.\\d{1,20})?([eE][+-]?\\d{1,2})?")) {
      throw WireException.malformed("The header timeout is not a number of seconds.");
    }
    BigDecimal seconds = new BigDecimal(text).min(MAX);
    return Duration.ofNanos(seconds.movePointRight(9).longValue());
  }
}
