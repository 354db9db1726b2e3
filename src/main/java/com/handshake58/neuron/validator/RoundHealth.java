package com.handshake58.neuron.validator;

import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.timelock.BlsLibraryException;
import com.handshake58.neuron.messages.ErrorMessages;
import com.handshake58.neuron.ops.Health;
import com.handshake58.neuron.ops.HealthPart;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Failure;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.InDoubt;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Success;
import com.handshake58.neuron.subtensor.weights.WeightsDecision;
import com.handshake58.neuron.subtensor.weights.WeightsDue;
import com.handshake58.neuron.subtensor.weights.WeightsFacts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a validator's health: its rounds, their claims, their weights and the age of the
 * last weights.
 */
public final class RoundHealth {
  /** A longer outage of the chain is unhealthy. */
  private static final Duration MAX_OUTAGE = Duration.ofMinutes(5);

  /** Longer than the longest pause of a Polygon endpoint. */
  private static final Duration MAX_CLAIMS_OUTAGE = Duration.ofMinutes(15);

  /** The time of three submissions at the default epoch length. */
  private static final Duration MAX_WEIGHTS_OUTAGE = Duration.ofHours(1);

  /**
   * The longest time without a sign of life. A first scan may take hours but reports every page;
   * the search for its first block at slow endpoints, and a wait for ten blocks, report nothing.
   */
  private static final Duration SILENCE = Duration.ofMinutes(30);

  /** A round asks the miners of a full subnet in so many waves. */
  private static final int WAVES = 4;

  private final HealthPart rounds;
  private final HealthPart claims;
  private final HealthPart weights;
  private final WeightsMonitor age;
  private boolean complete;
  private long furthest;
  private boolean outage;

  /** Why the chain has other weights than those that the validator committed. */
  private Optional<String> notRevealed = Optional.empty();

  /**
   * @param timeout of one miner's answer
   */
  public RoundHealth(Health health, Duration timeout, Time time) {
    rounds = health.part("rounds", MAX_OUTAGE, SILENCE.plus(timeout.multipliedBy(WAVES)));
    claims = health.part("claims", MAX_CLAIMS_OUTAGE);
    weights = health.part("weights", MAX_WEIGHTS_OUTAGE);
    age = new WeightsMonitor(health.part("weights-age", Duration.ZERO), time);
  }

  synchronized void begins() {
    complete = false;
    furthest = 0;
    outage = false;
    rounds.waiting("none has ended since the start");
    age.because("no round has ended since the start");
  }

  /** Rounds may start again later: a deployment gains and loses the lead. */
  void ends() {
    for (HealthPart part : List.of(rounds, claims, weights)) {
      part.paused("not at work");
    }
    age.paused("not at work");
  }

  /** The chain has answered, and the next round is not due yet. An outage before that is over. */
  synchronized void waits() {
    outageIsOver("the next round is not due yet");
    rounds.heartbeat();
    age.check();
  }

  /**
   * Reports a scan's progress, as {@link com.handshake58.neuron.drain.ScanProgress}. Blocks that
   * were read before are no progress, so a scan that always fails at the same block stays failing.
   */
  synchronized void scans(long first, long last, long done) {
    rounds.heartbeat();
    if (done > furthest) {
      outageIsOver("a round is under way");
      if (!complete) {
        String progress =
            "blocks %d to %d are being read, %d %% so far"
                .formatted(first, last, 100 * (done - first + 1) / (last - first + 1));
        claims.waiting(progress);
        age.because("the claims in " + progress);
      }
    }
    furthest = Math.max(furthest, done);
  }

  synchronized void done(StoredRound round) {
    outage = false;
    rounds.ok("round " + round.number() + " at block " + round.inputs().block() + " has ended");
    switch (round.inputs().claims()) {
      case RoundClaims.Complete c ->
          claims.ok("complete from block " + c.fromBlock() + " to " + c.toBlock());
      case RoundClaims.Incomplete(String reason) ->
          claims.failing("incomplete, scores stay as they were: " + reason);
    }
    complete = round.inputs().claims() instanceof RoundClaims.Complete;
  }

  /** Reports the state of the weights on the chain. */
  synchronized void weightsOnChain(WeightsFacts facts, WeightsDue due, RevealCheck.Result reveals) {
    notRevealed = reveals.problem();
    notRevealed.ifPresent(age::because);
    age.read(facts, due, notRevealed.isPresent() ? reveals.since() : facts.lastUpdate());
  }

  synchronized void weights(WeightsReport report) {
    boolean taken =
        report instanceof WeightsReport.NotSubmitted(WeightsDecision.TooSoon _)
            || (report instanceof WeightsReport.Submitted submitted
                && submitted.outcome() instanceof Success);
    if (taken && notRevealed.isPresent()) {
      fail(weights, notRevealed.get());
      return;
    }
    String sentence = report.sentence();
    age.because(sentence);
    switch (report) {
      case WeightsReport.Submitted submitted -> {
        switch (submitted.outcome()) {
          case Success success -> {
            weights.ok(sentence);
            age.included(success.block());
          }
          // A single doubt ends within minutes; doubts in a row mean that no weights arrive.
          case InDoubt _ -> weights.failing(sentence);
          case Failure _ -> weights.failing(sentence);
        }
      }
      case WeightsReport.Disabled _ -> {
        weights.ok(sentence);
        age.paused(sentence);
      }
      case WeightsReport.NotSubmitted(WeightsDecision.TooSoon _) -> weights.ok(sentence);
      case WeightsReport.NotSubmitted _ -> weights.waiting(sentence);
    }
  }

  /** Ends an outage; a defect stays visible until a round has succeeded. */
  private void outageIsOver(String now) {
    if (outage) {
      outage = false;
      rounds.waiting(now);
    }
  }

  synchronized void roundHasToWait(IOException cause) {
    outage = true;
    fail(rounds, "the round has to wait: " + ErrorMessages.of(cause));
  }

  void weightsHaveToWait(IOException cause) {
    fail(weights, "the weights have to wait: " + ErrorMessages.of(cause));
  }

  /** Reports that weights cannot be submitted from this machine. */
  void weightsFail(BlsLibraryException cause) {
    fail(weights, ErrorMessages.of(cause));
  }

  void weightsDefect(Throwable cause) {
    fail(weights, "submitting them failed (" + cause.getClass().getSimpleName() + "), see the log");
  }

  synchronized void defect(Throwable cause) {
    outage = false;
    fail(rounds, "a round failed (" + cause.getClass().getSimpleName() + "), see the log");
  }

  /** A failure is also why there are no newer weights. */
  private void fail(HealthPart part, String sentence) {
    age.because(sentence);
    part.failing(sentence);
  }
}
