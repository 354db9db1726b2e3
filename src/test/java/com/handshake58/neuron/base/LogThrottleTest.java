package com.handshake58.neuron.base;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogThrottleTest {

  @Test
  void allowsOneLineInTenMinutesAndCountsTheEventsBetween() {
    VirtualTime time = new VirtualTime(Instant.EPOCH);
    LogThrottle throttle = new LogThrottle(time);
    assertThat(throttle.count()).hasValue(1);
    for (int i = 0; i < 7; i++) {
      time.advance(Duration.ofMinutes(1));
      assertThat(throttle.count()).isEmpty();
    }
    time.advance(Duration.ofMinutes(3));
    assertThat(throttle.count()).hasValue(8);
    assertThat(throttle.count()).isEmpty();
  }
}
