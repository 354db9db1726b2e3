package com.handshake58.neuron.substrate.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadArrivalsTest {
  private static final Duration MOST = Duration.ofMinutes(2);

  private final VirtualTime time = new VirtualTime(Instant.EPOCH);
  private final HeadArrivals heads = new HeadArrivals(time, MOST, 1);

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

  @Test
  void silentSessionsDoubleTheTimeoutUpToALimit() {
    blocks(Duration.ofSeconds(12), 10);
    List<Long> timeouts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      silentSession();
      timeouts.add(heads.timeout().toSeconds());
    }
    assertThat(timeouts).containsExactly(72L, 144L, 288L, 576L, 1152L, 1800L, 1800L, 1800L);
    assertThat(heads.maxAge()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void blocksThatComeAgainEndTheDoubling() {
    blocks(Duration.ofSeconds(12), 10);
    silentSession();
    silentSession();
    heads.sessionBegins();
    heads.arrived();
    assertThat(heads.timeout()).isEqualTo(Duration.ofSeconds(144));
    blocks(Duration.ofSeconds(12), 1);
    assertThat(heads.timeout()).isEqualTo(Duration.ofSeconds(36));
  }

  /** Blocks of ten minutes, as of a devnet with slow blocks. */
  @Test
  void aSlowChainIsReconnectedUntilTheTimeoutCoversItsBlockTime() {
    Duration blockTime = Duration.ofMinutes(10);
    int sessions = 0;
    while (heads.timeout().compareTo(blockTime) < 0) {
      silentSession();
      sessions++;
    }
    assertThat(sessions).isEqualTo(3);
    heads.sessionBegins();
    heads.arrived();
    blocks(blockTime, 20);
    assertThat(heads.timeout()).isGreaterThan(blockTime);
    assertThat(heads.maxAge()).isEqualTo(blockTime.multipliedBy(5));
  }

  @Test
  void theTimeoutDoublesOnceAllEndpointsWereSilent() {
    HeadArrivals ofThree = new HeadArrivals(time, MOST, 3);
    ofThree.fellSilent();
    ofThree.fellSilent();
    assertThat(ofThree.timeout()).isEqualTo(MOST);
    ofThree.fellSilent();
    assertThat(ofThree.timeout()).isEqualTo(MOST.multipliedBy(2));
  }

  private void silentSession() {
    heads.sessionBegins();
    heads.arrived();
    time.advance(heads.timeout());
    heads.fellSilent();
  }

  private void blocks(Duration blockTime, int count) {
    for (int i = 0; i < count; i++) {
      time.advance(blockTime);
      heads.arrived();
    }
  }
}
