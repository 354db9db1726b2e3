package com.handshake58.neuron.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void doublesUpToTheMost() {
    Backoff backoff = new Backoff(SECOND, MINUTE, 0);
    long[] seconds = {1, 2, 4, 8, 16, 32, 60, 60};
    for (int i = 0; i < seconds.length; i++) {
      assertThat(backoff.after(i + 1, () -> 0.5)).isEqualTo(Duration.ofSeconds(seconds[i]));
    }
    assertThat(backoff.after(Integer.MAX_VALUE, () -> 0.5)).isEqualTo(MINUTE);
  }

  @Test
  void jitterOnlyShortens() {
    Backoff backoff = new Backoff(SECOND, MINUTE, 0.25);
    assertThat(backoff.after(1, () -> 0)).isEqualTo(SECOND);
    assertThat(backoff.after(1, () -> 1)).isEqualTo(Duration.ofMillis(750));
    assertThat(backoff.after(100, () -> 1)).isEqualTo(Duration.ofSeconds(45));
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(Duration.ZERO, MINUTE, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(SECOND.negated(), MINUTE, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(MINUTE, SECOND, 0));
    for (double jitter : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(SECOND, MINUTE, jitter));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Backoff(SECOND, MINUTE, 0).after(0, () -> 0));
  }
}
