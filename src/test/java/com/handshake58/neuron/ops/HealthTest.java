package com.handshake58.neuron.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HealthTest {
  private static final Duration FAILURE_TIMEOUT = Duration.ofMinutes(5);
  private static final Duration REPORT_TIMEOUT = Duration.ofMinutes(10);
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-22T09:00:00.5Z"));
  private final Health health = new Health(time);

  @Test
  void everyPartSaysHowItIs() {
    health.part("axon", FAILURE_TIMEOUT).ok("listens on port 8091");
    health.part("registration", FAILURE_TIMEOUT).waiting("there is none");
    health.part("chain", FAILURE_TIMEOUT).failing("is away\u001b[0m\nnow");
    health.part("rounds", FAILURE_TIMEOUT, REPORT_TIMEOUT);
    assertThat(health.report().text())
        .isEqualTo(
            """
            healthy
            ok  axon  listens on port 8091
            waiting  registration  there is none, since 2026-11-22T09:00:00Z
            failing  chain  is away\\u001b[0m\\u000anow, since 2026-11-22T09:00:00Z
            waiting  rounds  has not started, since 2026-11-22T09:00:00Z
            """);
  }

  @Test
  void aFailureIsToleratedForATimeFromItsFirstReport() {
    HealthPart part = health.part("chain", FAILURE_TIMEOUT);
    part.failing("one reason");
    time.advance(FAILURE_TIMEOUT.minus(MOMENT));
    part.failing("another");
    assertThat(health.report().healthy()).isTrue();
    time.advance(MOMENT.multipliedBy(2));
    assertThat(health.report().text())
        .isEqualTo("unhealthy\nfailing  chain  another, since 2026-11-22T09:00:00Z\n");

    part.ok("is back");
    assertThat(health.report().healthy()).isTrue();
    part.failing("away again");
    time.advance(FAILURE_TIMEOUT);
    assertThat(health.report().healthy()).isTrue();
  }

  @Test
  void oneUnhealthyPartMakesTheNeuronUnhealthy() {
    health.part("a", FAILURE_TIMEOUT).failing("is away");
    health.part("b", FAILURE_TIMEOUT.multipliedBy(9)).failing("is away");
    HealthPart fine = health.part("c", FAILURE_TIMEOUT);
    time.advance(FAILURE_TIMEOUT.plus(MOMENT));
    fine.ok("works");
    assertThat(health.report().lines())
        .extracting(HealthReport.Line::tolerated)
        .containsExactly(false, true, true);
    assertThat(health.report().healthy()).isFalse();
  }

  @Test
  void waitingIsAlwaysHealthy() {
    health.part("registration", FAILURE_TIMEOUT).waiting("there is none");
    time.advance(Duration.ofDays(400));
    assertThat(health.report().healthy()).isTrue();
  }

  @Test
  void aLoopHasToReport() {
    HealthPart part = health.part("rounds", FAILURE_TIMEOUT, REPORT_TIMEOUT);
    time.advance(REPORT_TIMEOUT.multipliedBy(2));
    assertThat(health.report().healthy()).as("it has not started").isTrue();

    part.waiting("none yet");
    time.advance(REPORT_TIMEOUT);
    assertThat(health.report().healthy()).isTrue();
    part.heartbeat();
    time.advance(REPORT_TIMEOUT);
    assertThat(health.report().healthy()).isTrue();
    time.advance(MOMENT);
    assertThat(health.report().text())
        .isEqualTo(
            "unhealthy\nfailing  rounds  no report for 10 min, the last one was: none" + " yet\n");

    part.heartbeat();
    assertThat(health.report().healthy()).isTrue();
  }

  @Test
  void aPausedPartNeedNotReport() {
    HealthPart part = health.part("rounds", FAILURE_TIMEOUT, REPORT_TIMEOUT);
    part.failing("is away");
    part.paused("not at work");
    time.advance(REPORT_TIMEOUT.multipliedBy(2));
    assertThat(health.report().text())
        .isEqualTo("healthy\nwaiting  rounds  not at work, since 2026-11-22T09:00:00Z\n");

    part.ok("works");
    time.advance(REPORT_TIMEOUT.plus(MOMENT));
    assertThat(health.report().healthy()).isFalse();
  }

  @Test
  void aPartThatReportsChangesOnlyNeedNotReport() {
    health.part("axon", FAILURE_TIMEOUT).ok("listens");
    time.advance(Duration.ofDays(400));
    assertThat(health.report().text()).isEqualTo("healthy\nok  axon  listens\n");
  }
}
