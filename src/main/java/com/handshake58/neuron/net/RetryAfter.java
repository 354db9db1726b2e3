package com.handshake58.neuron.net;

import com.handshake58.neuron.base.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import okhttp3.Headers;

/** The Retry-After header (RFC 9110, 10.2.3): seconds, or a date in one of HTTP's three forms. */
public final class RetryAfter {
  private static final Duration MOST = Duration.ofDays(1);

  private RetryAfter() {}

  /** Reads the header of an answer. */
  public static Optional<Duration> of(Headers headers, Time time) {
    String value = headers.get("Retry-After");
    return value == null ? Optional.empty() : parse(value, time);
  }

  /**
   * Returns the wait that the value asks for, from zero (a date that has passed) to a day; empty if
   * the value is invalid. Rounds fractions of a second up, which some gateways send.
   */
  public static Optional<Duration> parse(String value, Time time) {
    String text = value.strip();
    if (text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
      return Optional.of(cap(Duration.ofSeconds((long) Math.ceil(Double.parseDouble(text)))));
    }
    if (text.isEmpty() || !text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      return Optional.empty();
    }
    Instant date = Headers.of("Retry-After", text).getInstant("Retry-After");
    if (date == null) {
      return Optional.empty();
    }
    Duration wait = Duration.between(time.now(), date);
    return Optional.of(wait.isNegative() ? Duration.ZERO : cap(wait));
  }

  private static Duration cap(Duration wait) {
    return wait.compareTo(MOST) > 0 ? MOST : wait;
  }
}
