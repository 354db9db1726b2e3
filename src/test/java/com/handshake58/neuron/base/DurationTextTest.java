package com.handshake58.neuron.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {
  @ParameterizedTest
  @CsvSource({"0,0 s", "5,0.1 s", "676,0.7 s", "1000,1 s", "12000,12 s", "60000,60 s"})
  void hasAtMostOneDecimal(long millis, String text) {
    assertThat(DurationText.inSeconds(Duration.ofMillis(millis))).isEqualTo(text);
  }
}
