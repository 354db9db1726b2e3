package com.handshake58.neuron.validator;

import com.handshake58.neuron.base.Background;
import com.handshake58.neuron.base.Backoff;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.Randomness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Round after round, one at a time on one thread: each starts when the rule's number of blocks has
 * passed since the last one started, across restarts too, or at once where a round took longer or
 * the chain began anew. The averages move once a round, so the cadence is part of the scoring.
 */
public final class RoundLoop implements Service {
  /** A look-up that cannot be interrupted must not outlast the platform's patience. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** So many blocks are waited for at once: a longer wait would look like a loop that hangs. */
  private static final int STEP = 10;

  private static final Backoff PATIENCE =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), 0.2);

  private final Round round;
  private final WeightsKeeper weights;
  private final RoundChain chain;
  private final RoundStore store;
  private final RoundRule rule;
  private final RoundHealth health;
  private final Time time;
  private final Randomness randomness;
  private final Consumer<Done> listener;
  private final Background background = new Background("rounds");

  /**
   * What one turn came to.
   *
   * @param weights empty where the chain could not be asked about them, or that failed
   */
  public record Done(StoredRound round, Optional<WeightsReport> weights) {}

  /**
   * Sets the loop up.
   *
   * @param listener told after every round, on the loop's thread
   */
  public RoundLoop(
      Round round,
      WeightsKeeper weights,
      RoundChain chain,
      RoundStore store,
      RoundRule rule,
      RoundHealth health,
      Time time,
      Randomness randomness,
      Consumer<Done> listener) {
    this.round = round;
    this.weights = weights;
    this.chain = chain;
    this.store = store;
    this.rule = rule;
    this.health = health;
    this.time = time;
    this.randomness = randomness;
    this.listener = listener;
  }

  @Override
  public String name() {
    return "rounds";
  }

  @Override
  public void start() {
    RoundMessages.starting(rule, store.last());
    health.begins();
    background.start(this::run);
  }

  /** Ends after what is being written; a round that is under way is given up. */
  @Override
  public void stop() throws InterruptedException {
    if (!background.stop(GRACE)) {
      RoundMessages.roundStillRunning(GRACE);
    }
    health.ends();
  }

  private void run() throws InterruptedException {
    int failures = 0;
    while (true) {
      try {
        awaitTurn();
        StoredRound done = round.run();
        RoundMessages.done(done);
        health.done(done);
        listener.accept(new Done(done, weights(done)));
        failures = 0;
      } catch (IOException e) {
        hasToWait(e);
        time.sleep(PATIENCE.after(++failures, randomness::fraction));
      } catch (UncheckedIOException e) {
        // The database's server; who is told to stop may see that as a broken connection.
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        hasToWait(Objects.requireNonNull(e.getCause()));
        time.sleep(PATIENCE.after(++failures, randomness::fraction));
      } catch (RuntimeException | Error e) {
        // An Error too: without this loop the process looks alive and does nothing.
        RoundMessages.defect("a round", e);
        health.defect(e);
        time.sleep(PATIENCE.after(++failures, randomness::fraction));
      }
    }
  }

  private void hasToWait(IOException cause) {
    RoundMessages.postponed("the round", cause);
    health.roundHasToWait(cause);
  }

  /** Weights that cannot be decided about now are left to the next round. */
  private Optional<WeightsReport> weights(StoredRound done) throws InterruptedException {
    try {
      WeightsReport report = weights.consider(done);
      RoundMessages.weights(report);
      health.weights(report);
      return Optional.of(report);
    } catch (IOException e) {
      RoundMessages.postponed("the weights", e);
      health.weightsHaveToWait(e);
      return Optional.empty();
    } catch (UncheckedIOException e) {
      throw e; // the database's server
    } catch (RuntimeException | Error e) {
      // Not the round's, which has ended well.
      RoundMessages.defect("submitting weights", e);
      health.weightsDefect(e);
      return Optional.empty();
    }
  }

  /** The first round of all is due at once, and so is the first on a chain that began anew. */
  private void awaitTurn() throws IOException, InterruptedException {
    Optional<StoredRound> before = store.last();
    if (before.isEmpty()) {
      return;
    }
    long last = before.get().inputs().block();
    long due = last + rule.cadenceBlocks();
    // A chain may lose its newest blocks to others, but not as many as lie between two rounds.
    long least = last - rule.cadenceBlocks();
    long head = chain.awaitBlock(least, least);
    while (head >= least && head < due) {
      health.waits();
      head = chain.awaitBlock(Math.min(due, head + STEP), least);
    }
    if (head < least) {
      RoundMessages.otherChain(last, head);
    }
  }
}
