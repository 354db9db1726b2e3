package com.handshake58.neuron.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.base.Time;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Time TIME = at(Instant.parse("2026-11-22T10:00:00Z"));

  @ParameterizedTest
  @CsvSource({
    "120, 120",
    "0, 0",
    "' 7 ', 7",
    "1.5, 2",
    "999999999, 86400",
    "'Sun, 22 Nov 2026 10:00:30 GMT', 30",
    "'Sunday, 22-Nov-26 10:00:30 GMT', 30",
    "'Sun Nov 22 10:00:30 2026', 30",
    "'Sun, 22 Nov 2026 09:00:00 GMT', 0",
  })
  void readsSecondsAndDates(String value, long seconds) {
    assertThat(RetryAfter.parse(value, TIME)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1e9", "ünf", "1\n2"})
  void ignoresInvalidValues(String value) {
    assertThat(RetryAfter.parse(value, TIME)).isEmpty();
  }

  @Test
  void readsTheHeader() {
    assertThat(RetryAfter.of(Headers.of("retry-after", "5"), TIME)).contains(Duration.ofSeconds(5));
    assertThat(RetryAfter.of(Headers.EMPTY, TIME)).isEmpty();
  }

  private static Time at(Instant now) {
    return new Time() {
      @Override
      public Instant now() {
        return now;
      }

      @Override
      public long nanoTime() {
        return 0;
      }

      @Override
      public void sleep(Duration duration) {}
    };
  }
}
