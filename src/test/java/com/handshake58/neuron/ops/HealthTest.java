package com.handshake58.neuron.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HealthTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration SILENCE = Duration.ofMinutes(10);
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-22T09:00:00.5Z"));
  private final Health health = new Health(time);

  @Test
  void everyPartSaysHowItIs() {
    health.part("axon", PATIENCE).ok("listens on port 8091");
    health.part("registration", PATIENCE).waiting("there is none");
    health.part("chain", PATIENCE).failing("is away\u001b[0m\nnow");
    health.part("rounds", PATIENCE, SILENCE);
    assertThat(health.report().text())
        .isEqualTo(
            """
            healthy
            ok  axon  listens on port 8091
            waiting  registration  there is none, since 2026-11-22T09:00:00Z
            failing  chain  is away\\u001b[0m\\u000anow, since 2026-11-22T09:00:00Z
            waiting  rounds  has not begun, since 2026-11-22T09:00:00Z
            """);
  }

  @Test
  void failingIsBorneForAWhileFromItsFirstWord() {
    HealthPart part = health.part("chain", PATIENCE);
    part.failing("one reason");
    time.advance(PATIENCE.minus(MOMENT));
    part.failing("another");
    assertThat(health.report().healthy()).isTrue();
    time.advance(MOMENT.multipliedBy(2));
    assertThat(health.report().text())
        .isEqualTo("unhealthy\nfailing  chain  another, since 2026-11-22T09:00:00Z\n");

    part.ok("is back");
    assertThat(health.report().healthy()).isTrue();
    part.failing("away again");
    time.advance(PATIENCE);
    assertThat(health.report().healthy()).isTrue();
  }

  @Test
  void oneIllPartIsEnough() {
    health.part("a", PATIENCE).failing("is away");
    health.part("b", PATIENCE.multipliedBy(9)).failing("is away");
    HealthPart fine = health.part("c", PATIENCE);
    time.advance(PATIENCE.plus(MOMENT));
    fine.ok("works");
    assertThat(health.report().lines())
        .extracting(HealthReport.Line::borne)
        .containsExactly(false, true, true);
    assertThat(health.report().healthy()).isFalse();
  }

  @Test
  void waitingIsNeverIll() {
    health.part("registration", PATIENCE).waiting("there is none");
    time.advance(Duration.ofDays(400));
    assertThat(health.report().healthy()).isTrue();
  }

  @Test
  void whoGoesRoundMustBeHeard() {
    HealthPart part = health.part("rounds", PATIENCE, SILENCE);
    time.advance(SILENCE.multipliedBy(2));
    assertThat(health.report().healthy()).as("it has not begun").isTrue();

    part.waiting("none yet");
    time.advance(SILENCE);
    assertThat(health.report().healthy()).isTrue();
    part.alive();
    time.advance(SILENCE);
    assertThat(health.report().healthy()).isTrue();
    time.advance(MOMENT);
    assertThat(health.report().text())
        .isEqualTo(
            "unhealthy\nfailing  rounds  nothing was heard of it for 10 min, the last was: none"
                + " yet\n");

    part.alive();
    assertThat(health.report().healthy()).isTrue();
  }

  @Test
  void whoRestsNeedNotBeHeard() {
    HealthPart part = health.part("rounds", PATIENCE, SILENCE);
    part.failing("is away");
    part.rests("not at work");
    time.advance(SILENCE.multipliedBy(2));
    assertThat(health.report().text())
        .isEqualTo("healthy\nwaiting  rounds  not at work, since 2026-11-22T09:00:00Z\n");

    part.ok("works");
    time.advance(SILENCE.plus(MOMENT));
    assertThat(health.report().healthy()).isFalse();
  }

  @Test
  void whoSpeaksOfChangesOnlyMayBeSilent() {
    health.part("axon", PATIENCE).ok("listens");
    time.advance(Duration.ofDays(400));
    assertThat(health.report().text()).isEqualTo("healthy\nok  axon  listens\n");
  }
}
