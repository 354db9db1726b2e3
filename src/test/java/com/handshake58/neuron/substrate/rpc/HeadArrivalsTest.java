package com.handshake58.neuron.substrate.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadArrivalsTest {
  private static final Duration MOST = Duration.ofMinutes(2);

  private final VirtualTime time = new VirtualTime(Instant.EPOCH);
  private final HeadArrivals heads = new HeadArrivals(time, MOST);

  @ParameterizedTest
  @CsvSource({
    "PT0.25S,PT30S,PT60S",
    "PT6S,PT30S,PT60S",
    "PT12S,PT36S,PT60S",
    "PT30S,PT72S,PT150S",
    "PT10M,PT120S,PT50M"
  })
  void theTimeoutIsTwoBlockTimesAndSlackWithinLimits(
      Duration blockTime, Duration timeout, Duration maxAge) {
    assertThat(heads.timeout()).isEqualTo(MOST);
    blocks(blockTime, 10);
    assertThat(heads.timeout()).isEqualTo(timeout);
    assertThat(heads.maxAge()).isEqualTo(maxAge);
  }

  @Test
  void anEarlierSessionKeepsTheMeasuredTimeAndItsOutageDoesNotCount() {
    blocks(Duration.ofSeconds(12), 10);
    time.advance(Duration.ofMinutes(10));
    heads.sessionBegins();
    assertThat(heads.hasArrived()).isFalse();
    assertThat(heads.silence()).isZero();
    heads.arrived();
    assertThat(heads.timeout()).isEqualTo(Duration.ofSeconds(36));
  }

  @Test
  void aMissedBlockIsForgotten() {
    blocks(Duration.ofSeconds(12), 10);
    time.advance(Duration.ofSeconds(12));
    blocks(Duration.ofSeconds(12), 1);
    assertThat(heads.timeout()).isEqualTo(Duration.ofSeconds(60));
    blocks(Duration.ofSeconds(12), 8);
    assertThat(heads.timeout()).isEqualTo(Duration.ofSeconds(36));
  }

  private void blocks(Duration blockTime, int count) {
    for (int i = 0; i < count; i++) {
      time.advance(blockTime);
      heads.arrived();
    }
  }
}
