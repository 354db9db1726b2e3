package com.handshake58.neuron.evm;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.messages.PolygonMessages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockSkewTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final Duration MAX_AGE = Duration.ofMinutes(10);

  @ParameterizedTest
  @CsvSource({"-900 -905, 900", "-601 -601 -650, 601", "120 125, -125", "61 61, -61"})
  void endpointsThatAgreeProveTheClockWrong(String heads, long ahead) {
    List<Instant> times = times(heads);
    assertThat(ClockSkew.of(times, NOW, MAX_AGE))
        .contains(new ClockSkew(Duration.ofSeconds(ahead), times.size()));
  }

  @ParameterizedTest
  @CsvSource({"-900", "300", "-900 -2", "-900 -800", "-2 -5", "-600 -600", "60 60", "-2 900"})
  void otherwiseTheClockIsNotBlamed(String heads) {
    assertThat(ClockSkew.of(times(heads), NOW, MAX_AGE)).isEmpty();
  }

  @Test
  void noEndpointProvesNothing() {
    assertThat(ClockSkew.of(List.of(), NOW, MAX_AGE)).isEmpty();
  }

  @Test
  void theSentenceNamesTheClock() {
    assertThat(PolygonMessages.clockOff(new ClockSkew(Duration.ofMinutes(-25), 3)))
        .startsWith("this machine's clock is ")
        .contains(" behind the newest blocks of 3 Polygon endpoints", "let NTP set it");
    assertThat(PolygonMessages.clockOff(new ClockSkew(Duration.ofMinutes(25), 2)))
        .contains(" ahead of the newest blocks of 2 Polygon endpoints");
  }

  private static List<Instant> times(String heads) {
    return Stream.of(heads.split(" "))
        .map(seconds -> NOW.plusSeconds(Long.parseLong(seconds)))
        .toList();
  }
}
