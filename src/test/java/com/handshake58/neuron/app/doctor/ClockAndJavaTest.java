package com.handshake58.neuron.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.scenario.Scenario;
import com.handshake58.neuron.app.ChainConnection;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.subtensor.SubtensorConfig;
import com.handshake58.neuron.testing.ManualTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ClockAndJavaTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void aClockThatIsOffIsTold() throws Exception {
    try (DevnetChain devnet =
        DevnetChain.start(
            DevnetOptions.manual(Scenario.seed(Randomness.system()))
                .withTime(new ManualTime(NOW)))) {
      devnet.makeBlock();
      ChainConnection chain =
          ChainConnection.of(
              new SubtensorConfig("devnet", List.of(devnet.endpoint())),
              Time.system(),
              Randomness.system());
      chain.connection().start();
      try {
        assertThat(look(chain, 0)).isInstanceOf(Finding.Ok.class);
        assertThat(look(chain, -3)).isInstanceOf(Finding.Ok.class);
        assertThat(look(chain, 39)).isInstanceOf(Finding.Ok.class);
        assertThat(look(chain, -60))
            .isInstanceOfSatisfying(
                Finding.Fail.class,
                f -> assertThat(f.sentence()).contains("clock is slow by at least 60 s"));
        assertThat(look(chain, 120))
            .isInstanceOfSatisfying(
                Finding.Fail.class,
                f ->
                    assertThat(f.sentence())
                        .startsWith("the newest block is 120 s old: this machine's clock is fast"));
      } finally {
        chain.connection().stop();
      }
    }
  }

  private static Finding look(ChainConnection chain, long secondsOff) throws Exception {
    return new ClockCheck(chain, new ManualTime(NOW.plusSeconds(secondsOff))).look();
  }

  @Test
  void anOlderJavaFails() {
    assertThat(new JavaCheck(Runtime.Version.parse("21.0.2+13")).look())
        .isEqualTo(
            new Finding.Fail("this is Java 21.0.2+13: install Java 25 and set JAVA_HOME to it."));
    assertThat(new JavaCheck(Runtime.version()).look()).isInstanceOf(Finding.Ok.class);
  }
}
