package com.handshake58.neuron.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.scenario.Scenario;
import com.handshake58.neuron.app.ChainConnection;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.subtensor.SubtensorConfig;
import com.handshake58.neuron.testing.ManualWallClock;
import com.handshake58.neuron.testing.OlderJava;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ClockAndJavaTest {

  /** Blocks whose times differ from this machine's clock; the ranges allow for the test's time. */
  @Test
  void reportsAClockThatDisagreesWithTheChain() throws Exception {
    assertThat(look(Duration.ZERO)).isInstanceOf(Finding.Ok.class);
    assertThat(look(Duration.ofSeconds(2))).isInstanceOf(Finding.Ok.class);
    assertThat(look(Duration.ofSeconds(-20))).isInstanceOf(Finding.Ok.class);
    assertThat(look(Duration.ofSeconds(90)))
        .isInstanceOfSatisfying(
            Finding.Fail.class,
            f ->
                assertThat(f.sentence())
                    .matches("this machine's clock is slow by at least [78]\\d s: let NTP .*"));
    assertThat(look(Duration.ofMinutes(-2)))
        .isInstanceOfSatisfying(
            Finding.Fail.class,
            f ->
                assertThat(f.sentence())
                    .matches(
                        "the newest block is 1[2-4]\\d s old: this machine's clock is fast.*"));
  }

  private static Finding look(Duration off) throws Exception {
    DevnetOptions options = DevnetOptions.manual(Scenario.seed(Randomness.system()));
    try (DevnetChain devnet =
        DevnetChain.start(options.withTime(new ManualWallClock(Instant.now().plus(off))))) {
      devnet.makeBlock();
      ChainConnection chain =
          ChainConnection.of(
              new SubtensorConfig("devnet", List.of(devnet.endpoint())),
              Time.system(),
              Randomness.system());
      chain.connection().start();
      try {
        return new ChainChecks(chain, 58, Time.system()).clock().run();
      } finally {
        chain.connection().stop();
      }
    }
  }

  @Test
  @OlderJava.Needed
  void reportsAnOlderJava() throws Exception {
    Runtime.Version older = Runtime.Version.parse(versionOf(OlderJava.home().toString()));
    assertThat(LocalChecks.java(older).run())
        .isEqualTo(
            new Finding.Fail(
                "this is Java " + older + ": install Java 25 and set JAVA_HOME to it"));
    assertThat(LocalChecks.java(Runtime.version()).run()).isInstanceOf(Finding.Ok.class);
  }

  /** The version that the Java reports; Java 8 writes it in another form. */
  private static String versionOf(String home) throws Exception {
    Process java =
        new ProcessBuilder(home + "/bin/java", "-XshowSettings:properties", "-version")
            .redirectErrorStream(true)
            .start();
    try (Stream<String> lines = java.inputReader().lines()) {
      return lines
          .filter(line -> line.strip().startsWith("java.runtime.version = "))
          .map(line -> line.substring(line.indexOf('=') + 2).replaceFirst("^1\\.(8).*", "$1"))
          .findFirst()
          .orElseThrow();
    }
  }
}
