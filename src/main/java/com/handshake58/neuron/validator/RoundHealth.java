package com.handshake58.neuron.validator;

import com.handshake58.neuron.messages.ErrorMessages;
import com.handshake58.neuron.ops.Health;
import com.handshake58.neuron.ops.HealthPart;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Failure;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.InDoubt;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Success;
import com.handshake58.neuron.subtensor.weights.WeightsDecision;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What a validator's health is made of: its rounds, their claims and their weights. */
public final class RoundHealth {
  /** An outage of the chain that is longer is worth a look. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Longer than a Polygon endpoint that asks for it is left alone. */
  private static final Duration CLAIMS_PATIENCE = Duration.ofMinutes(15);

  /** Three submissions at the usual pace. */
  private static final Duration WEIGHTS_PATIENCE = Duration.ofHours(1);

  /**
   * A first scan may take hours, but tells of every page; what is longest without a word is the
   * search for its first block at slow endpoints, or a wait for ten of the chain's blocks.
   */
  private static final Duration SILENCE = Duration.ofMinutes(30);

  /** In which a round asks a full subnet's miners. */
  private static final int WAVES = 4;

  private final HealthPart rounds;
  private final HealthPart claims;
  private final HealthPart weights;
  private boolean complete;
  private long furthest;
  private boolean outage;

  /**
   * Of a validator that has not begun.
   *
   * @param timeout how long a miner may take to answer
   */
  public RoundHealth(Health health, Duration timeout) {
    rounds = health.part("rounds", PATIENCE, SILENCE.plus(timeout.multipliedBy(WAVES)));
    claims = health.part("claims", CLAIMS_PATIENCE);
    weights = health.part("weights", WEIGHTS_PATIENCE);
  }

  synchronized void begins() {
    complete = false;
    furthest = 0;
    outage = false;
    rounds.waiting("none has ended since the start");
  }

  /** Perhaps to begin again: a standby gets the lead and may lose it. */
  void ends() {
    for (HealthPart part : List.of(rounds, claims, weights)) {
      part.paused("not at work");
    }
  }

  /** The chain has answered, and the next round is not due yet. An outage before that is over. */
  synchronized void waits() {
    outageIsOver("the next round is not due yet");
    rounds.heartbeat();
  }

  /**
   * As {@link com.handshake58.neuron.drain.ScanProgress}. Blocks that were read already are no
   * progress: a scan that fails at the same place each time goes on failing.
   */
  synchronized void scans(long first, long last, long done) {
    rounds.heartbeat();
    if (done > furthest) {
      outageIsOver("a round is under way");
      if (!complete) {
        claims.waiting(
            "blocks %d to %d are being read, %d %% so far"
                .formatted(first, last, 100 * (done - first + 1) / (last - first + 1)));
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

  void weights(WeightsReport report) {
    String sentence = report.sentence();
    switch (report) {
      case WeightsReport.Submitted submitted -> {
        switch (submitted.outcome()) {
          case Success _ -> weights.ok(sentence);
          // One is known in some minutes; one after the other means that none arrives.
          case InDoubt _ -> weights.failing(sentence);
          case Failure _ -> weights.failing(sentence);
        }
      }
      case WeightsReport.Disabled _ -> weights.ok(sentence);
      case WeightsReport.NotSubmitted(WeightsDecision.TooSoon _) -> weights.ok(sentence);
      case WeightsReport.NotSubmitted _ -> weights.waiting(sentence);
    }
  }

  /** Where nothing but an outage failed; a defect shows until a round has ended. */
  private void outageIsOver(String now) {
    if (outage) {
      outage = false;
      rounds.waiting(now);
    }
  }

  synchronized void roundHasToWait(IOException cause) {
    outage = true;
    rounds.failing("the round has to wait: " + ErrorMessages.of(cause));
  }

  void weightsHaveToWait(IOException cause) {
    weights.failing("the weights have to wait: " + ErrorMessages.of(cause));
  }

  void weightsDefect(Throwable cause) {
    weights.failing(
        "submitting them failed (" + cause.getClass().getSimpleName() + "), see the log");
  }

  synchronized void defect(Throwable cause) {
    outage = false;
    rounds.failing("a round failed (" + cause.getClass().getSimpleName() + "), see the log");
  }
}
