package com.handshake58.neuron.synapse.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplayGuardTest {

  @Test
  void wantsAGreaterNonceFromEachCaller() {
    ReplayGuard guard = new ReplayGuard(10, 0);
    assertThat(guard.accept("a", 5, 0)).isTrue();
    assertThat(guard.accept("a", 5, 0)).isFalse();
    assertThat(guard.accept("a", 4, 0)).isFalse();
    assertThat(guard.accept("b", 4, 0)).isTrue();
    assertThat(guard.accept("a", 6, 0)).isTrue();
    assertThat(guard.size()).isEqualTo(2);
  }

  @Test
  void forgetsWhatIsStaleAnyway() {
    ReplayGuard guard = new ReplayGuard(10, 0);
    for (int i = 1; i <= 5; i++) {
      guard.accept("caller " + i, i, 0);
    }
    assertThat(guard.accept("new", 10, 3)).isTrue();
    assertThat(guard.size()).isEqualTo(3);
  }

  @Test
  void staysBoundedAndStillLetsNothingPassTwice() {
    ReplayGuard guard = new ReplayGuard(3, 0);
    for (int i = 1; i <= 100; i++) {
      assertThat(guard.accept("caller " + i, i, 0)).isTrue();
      assertThat(guard.size()).isLessThanOrEqualTo(3);
    }
    for (int i = 1; i <= 100; i++) {
      assertThat(guard.accept("caller " + i, i, 0)).as("caller %s", i).isFalse();
    }
    assertThat(guard.accept("late", 97, 0)).isFalse();
    assertThat(guard.accept("late", 98, 0)).isTrue();
  }
}
