package com.handshake58.neuron.validator;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.ops.Health;
import com.handshake58.neuron.store.Intent;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.EffectFound;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Expired;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.InDoubt;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Unknown;
import com.handshake58.neuron.subtensor.weights.WeightsCall;
import com.handshake58.neuron.subtensor.weights.WeightsDecision;
import com.handshake58.neuron.subtensor.weights.WeightsDue;
import com.handshake58.neuron.subtensor.weights.WeightsFacts;
import com.handshake58.neuron.subtensor.weights.WeightsLimits;
import com.handshake58.neuron.subtensor.weights.WeightsPath;
import com.handshake58.neuron.testing.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RoundHealthTest {
  private final VirtualTime time = new VirtualTime(Instant.EPOCH);
  private final Health health = new Health(time);
  private final RoundHealth rounds = new RoundHealth(health, Duration.ofSeconds(30), time);

  @Test
  void aLongFirstScanIsHealthyWhileItMakesProgress() {
    rounds.begins();
    for (int page = 0; page <= 100; page++) {
      time.advance(Duration.ofMinutes(5));
      rounds.scans(1_001, 2_000, 1_000 + 10L * page);
      assertThat(health.report().healthy()).isTrue();
    }
    assertThat(health.report().text())
        .contains("waiting  claims  blocks 1001 to 2000 are being read, 100 % so far, since");

    time.advance(Duration.ofMinutes(31));
    assertThat(health.report().healthy()).isTrue();
    time.advance(Duration.ofMinutes(2));
    assertThat(health.report().text())
        .startsWith("unhealthy\n")
        .contains("failing  rounds  no report for 33 min, the last one was: none has");
  }

  @Test
  void aLoopThatHangsAtTheStartIsUnhealthy() {
    rounds.begins();
    time.advance(Duration.ofMinutes(33));
    assertThat(health.report().healthy()).isFalse();
  }

  @Test
  void waitingForTheNextRoundIsHealthy() {
    rounds.begins();
    time.advance(Duration.ofMinutes(30));
    rounds.waits();
    time.advance(Duration.ofMinutes(30));
    assertThat(health.report().healthy()).isTrue();
  }

  @Test
  void aStandbyIsHealthy() {
    rounds.begins();
    rounds.roundHasToWait(new IOException("no connection"));
    rounds.weightsHaveToWait(new IOException("no connection"));
    rounds.ends();
    time.advance(Duration.ofDays(3));
    assertThat(health.report().text())
        .startsWith("healthy\nwaiting  rounds  not at work, since ")
        .contains("waiting  claims  not at work, since ", "waiting  weights  not at work, since ");

    rounds.begins();
    time.advance(Duration.ofMinutes(33));
    assertThat(health.report().healthy()).isFalse();
  }

  @Test
  void aLongOutageIsUnhealthy() {
    rounds.begins();
    rounds.roundHasToWait(new IOException("no connection"));
    assertThat(health.report().text())
        .contains("failing  rounds  the round has to wait: no connection, since");
    time.advance(Duration.ofMinutes(6));
    rounds.roundHasToWait(new IOException("no connection"));
    assertThat(health.report().healthy()).isFalse();
  }

  @Test
  void anOutageEndsWhenTheChainAnswers() {
    rounds.begins();
    rounds.roundHasToWait(new IOException("no connection"));
    time.advance(Duration.ofMinutes(4));
    rounds.waits();
    assertThat(health.report().text())
        .contains("waiting  rounds  the next round is not due yet, since");
    time.advance(Duration.ofMinutes(20));
    assertThat(health.report().healthy()).isTrue();

    rounds.roundHasToWait(new IOException("no connection"));
    time.advance(Duration.ofMinutes(4));
    rounds.roundHasToWait(new IOException("no connection"));
    assertThat(health.report().healthy()).isTrue();
  }

  @Test
  void anOutageEndsWhenTheScanMakesProgress() {
    rounds.begins();
    rounds.roundHasToWait(new IOException("no connection"));
    rounds.scans(1_001, 2_000, 1_010);
    assertThat(health.report().text()).contains("waiting  rounds  a round is under way, since");
    rounds.roundHasToWait(new IOException("no connection"));
    rounds.scans(1_001, 2_000, 1_010);
    assertThat(health.report().text()).contains("failing  rounds  the round has to wait");
  }

  @Test
  void aDefectEndsWithTheNextRound() {
    rounds.begins();
    rounds.defect(new IllegalStateException());
    rounds.waits();
    rounds.scans(1_001, 2_000, 1_010);
    time.advance(Duration.ofMinutes(6));
    assertThat(health.report().healthy()).isFalse();

    rounds.done(WeightsKeeperTest.round(1));
    assertThat(health.report().text()).contains("ok  rounds  round 1 at block 1000 has ended");
  }

  @Test
  void weightsWithoutEffectAreUnhealthy() {
    for (int minutes = 0; minutes <= 60; minutes += 15) {
      rounds.weights(submitted(new InDoubt("no block holds it", 1_063)));
      time.advance(Duration.ofMinutes(5));
      rounds.weights(submitted(new Expired(1_063)));
      time.advance(Duration.ofMinutes(9));
      assertThat(health.report().healthy()).isEqualTo(minutes < 60);
    }
    assertThat(health.report().text())
        .contains(
            "failing  weights  the weights of round 1 had no effect: it expired: no block up to 1063");
    rounds.weights(submitted(new EffectFound(2_000)));
    assertThat(health.report().healthy()).isTrue();
  }

  @Test
  void weightsOfUnknownOutcomeAreNotReportedAsWithoutEffect() {
    rounds.weights(submitted(new Unknown(1_063, "State already discarded")));
    assertThat(health.report().text())
        .contains(
            "failing  weights  the outcome of the weights of round 1 stays unknown: it expired after"
                + " block 1063, and the node does not know whether a block holds it (State already"
                + " discarded)");
  }

  private static WeightsReport submitted(ExtrinsicOutcome outcome) {
    Intent intent =
        new Intent(
            1,
            WeightsKeeperTest.earlier(1_000, 900),
            Optional.empty(),
            Intent.State.OPEN,
            Optional.empty(),
            OptionalLong.empty());
    return new WeightsReport.Submitted(WeightSubmission.of(intent), outcome, OptionalLong.empty());
  }

  @Test
  void weightsThatStopRaiseTheAlarmByTempos() {
    rounds.begins();
    onChain(5_000, 4_700, 100);
    assertThat(health.report().text())
        .contains("ok  weights-age  the last weights were submitted in block 4700");

    rounds.weights(new WeightsReport.NotSubmitted(new WeightsDecision.NoPermit(3)));
    onChain(5_100, 4_700, 100);
    assertThat(health.report().text())
        .startsWith("healthy\n")
        .contains(
            "waiting  weights-age  this hotkey has submitted no weights for 1 tempo (400"
                + " blocks): uid 3 has no validator permit");

    onChain(5_780, 4_700, 100);
    assertThat(health.report().text())
        .startsWith("healthy\n")
        .contains("waiting  weights-age  this hotkey has submitted no weights for 3 tempos (1080");
    onChain(6_080, 4_700, 100);
    time.advance(Duration.ofSeconds(1));
    assertThat(health.report().text())
        .startsWith("unhealthy\n")
        .contains(
            "failing  weights-age  this hotkey has submitted no weights for 3 tempos (1380"
                + " blocks): uid 3 has no validator permit");

    rounds.weights(submitted(new EffectFound(5_781)));
    assertThat(health.report().text())
        .contains("ok  weights-age  the last weights were submitted in block 5781");
  }

  @Test
  void anOutageRaisesTheAlarmByTheClock() {
    rounds.begins();
    onChain(5_000, 4_900, 100);
    time.advance(Duration.ofSeconds(12 * 259));
    rounds.roundHasToWait(new IOException("no connection"));
    assertThat(health.report().text()).contains("ok  weights-age");
    time.advance(Duration.ofSeconds(12));
    rounds.roundHasToWait(new IOException("no connection"));
    assertThat(health.report().text())
        .contains(
            "waiting  weights-age  this hotkey has submitted no weights for 1 tempo (360"
                + " blocks): the round has to wait: no connection");
    time.advance(Duration.ofMinutes(164));
    rounds.roundHasToWait(new IOException("no connection"));
    assertThat(health.report().text()).contains("failing  weights-age", "3 tempos (1180 blocks)");
  }

  @Test
  void noAlarmWithoutWeightsToExpect() {
    rounds.begins();
    onChain(5_000, 0, 100);
    rounds.weights(new WeightsReport.Disabled());
    assertThat(health.report().text()).contains("waiting  weights-age  nothing is submitted");
    time.advance(Duration.ofDays(1));
    rounds.waits();
    assertThat(health.report().text()).contains("waiting  weights-age  nothing is submitted");
  }

  @Test
  void theAlarmCountsFromTheTimeAtWhichWeightsAreDueOnceATempoHasPassed() {
    rounds.begins();
    onChain(5_000, 4_000, 1_080);
    assertThat(health.report().text()).contains("ok  weights-age");
    onChain(5_440, 4_000, 1_080);
    assertThat(health.report().text())
        .contains("waiting  weights-age  this hotkey has submitted no weights for 1 tempo (1440");
  }

  /**
   * @param interval blocks from the last weights until the next ones are due
   */
  private void onChain(long block, long lastUpdate, long interval) {
    onChain(block, lastUpdate, interval, RevealCheck.Result.GOOD);
  }

  private void onChain(long block, long lastUpdate, long interval, RevealCheck.Result reveals) {
    rounds.weightsOnChain(
        facts(block, lastUpdate),
        new WeightsDue(lastUpdate + interval, WeightsDue.Reason.RATE_LIMIT),
        reveals);
  }

  private static WeightsFacts facts(long block, long lastUpdate) {
    return new WeightsFacts(
        block,
        true,
        Optional.of(3),
        lastUpdate,
        360,
        Duration.ofSeconds(12),
        100,
        0,
        new WeightsPath.Supported(WeightsCall.SET_MECHANISM_WEIGHTS),
        Optional.empty(),
        true,
        false,
        Optional.empty(),
        Rao.of(0),
        new WeightsLimits(256, 1, 65_535));
  }

  @Test
  void aCommitThatWasNotRevealedFailsThoughTheChainTakesNewOnes() {
    rounds.begins();
    RevealCheck.Result dropped =
        new RevealCheck.Result(Optional.of("the chain has dropped the commit"), 3_900);
    WeightsReport soon =
        new WeightsReport.NotSubmitted(
            new WeightsDecision.TooSoon(new WeightsDue(5_010, WeightsDue.Reason.EPOCH_LENGTH), 10));
    onChain(5_000, 4_950, 100, dropped);
    rounds.weights(soon);
    assertThat(health.report().text())
        .contains("failing  weights  the chain has dropped the commit")
        .contains("no weights for 3 tempos (1100 blocks): the chain has dropped the commit");
    onChain(5_010, 4_950, 100, RevealCheck.Result.GOOD);
    rounds.weights(soon);
    assertThat(health.report().text()).contains("ok  weights  weights are due", "ok  weights-age");
  }

  @Test
  void aDefectShowsOnlyItsClass() {
    rounds.begins();
    rounds.defect(new IllegalStateException("with a secret"));
    assertThat(health.report().text())
        .contains("failing  rounds  a round failed (IllegalStateException), see the log")
        .doesNotContain("secret");
    rounds.weightsDefect(new IllegalStateException("with a secret"));
    assertThat(health.report().text())
        .contains("failing  weights  submitting them failed (IllegalStateException), see the log")
        .doesNotContain("secret");
  }

  @Test
  void weightsThatNeedTheOperatorAreWaiting() {
    rounds.weights(new WeightsReport.NotSubmitted(new WeightsDecision.NoPermit(3)));
    assertThat(health.report().text()).contains("waiting  weights  uid 3 has no validator permit");
    rounds.weights(
        new WeightsReport.NotSubmitted(
            new WeightsDecision.TooSoon(new WeightsDue(107, WeightsDue.Reason.EPOCH_LENGTH), 7)));
    assertThat(health.report().text()).contains("ok  weights  weights are due in 7 blocks");
    rounds.weightsHaveToWait(new IOException("no connection"));
    time.advance(Duration.ofMinutes(59));
    assertThat(health.report().healthy()).isTrue();
    time.advance(Duration.ofMinutes(2));
    assertThat(health.report().healthy()).isFalse();
  }
}
