package com.handshake58.neuron.validator;

import com.handshake58.neuron.base.Backoff;
import com.handshake58.neuron.base.LoopService;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.crypto.timelock.BlsLibraryException;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Success;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.subtensor.weights.WeightsDue;
import com.handshake58.neuron.subtensor.weights.WeightsFacts;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs rounds, one at a time. A round starts when the rule's number of blocks has passed since the
 * last one started, also across restarts; it starts at once if the last one took longer or the
 * chain began anew. Each round moves the averages once, so the cadence is part of the scoring.
 */
public final class RoundLoop implements Service {
  /** Shorter than the time after which platforms kill a process. */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  /** Blocks of one wait: after a longer one the loop would look hung. */
  private static final int BLOCKS_PER_WAIT = 10;

  private static final Backoff RETRY =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), 0.2);

  private final Round round;
  private final WeightsKeeper weights;
  private final RevealCheck reveals;
  private final RoundChain chain;
  private final RoundStore store;
  private final RoundRule rule;
  private final RoundHealth health;
  private final Randomness randomness;
  private final Consumer<Done> listener;
  private final LoopService loop;
  private @Nullable WeightsDue logged;

  /**
   * The result of one step.
   *
   * @param weights empty if the chain did not answer about them, or submitting them failed
   */
  public record Done(StoredRound round, Optional<WeightsReport> weights) {}

  /**
   * @param listener called after every round, on the loop's thread
   */
  public RoundLoop(
      Round round,
      WeightsKeeper weights,
      RevealCheck reveals,
      RoundChain chain,
      RoundStore store,
      RoundRule rule,
      RoundHealth health,
      Time time,
      Randomness randomness,
      Consumer<Done> listener) {
    this.round = round;
    this.weights = weights;
    this.reveals = reveals;
    this.chain = chain;
    this.store = store;
    this.rule = rule;
    this.health = health;
    this.randomness = randomness;
    this.listener = listener;
    this.loop = new LoopService("rounds", time, STOP_TIMEOUT, this::step, this::onFault);
  }

  @Override
  public String name() {
    return loop.name();
  }

  @Override
  public void start() throws IOException {
    RoundMessages.starting(rule, store.last());
    health.begins();
    loop.start();
  }

  /** Stops after a running write; a round under way is abandoned. */
  @Override
  public void stop() throws InterruptedException {
    loop.stop();
    health.ends();
  }

  private Duration step() throws IOException, InterruptedException {
    awaitTurn();
    RoundBlock block = chain.best();
    Optional<WeightsFacts> facts = weightsOnChain(block);
    StoredRound done = round.run(block);
    RoundMessages.done(done);
    health.done(done);
    Optional<WeightsReport> report = weights(done, facts);
    if (facts.isPresent()
        && report.isPresent()
        && report.get() instanceof WeightsReport.Submitted submitted
        && submitted.outcome() instanceof Success success) {
      logDue(facts.get(), success.block(), done.inputs().block());
    }
    listener.accept(new Done(done, report));
    return Duration.ZERO;
  }

  /** Empty if no weights are to be submitted, or the hotkey is not registered. */
  private Optional<WeightsFacts> weightsOnChain(RoundBlock block)
      throws IOException, InterruptedException {
    if (weights.isDisabled()) {
      return Optional.empty();
    }
    try {
      WeightsFacts facts = block.facts();
      health.weightsOnChain(
          facts, weights.due(facts, facts.lastUpdate()), reveals.check(block, facts));
      if (facts.uid().isEmpty()) {
        return Optional.empty();
      }
      logDue(facts, facts.lastUpdate(), facts.block());
      return Optional.of(facts);
    } catch (RpcException e) {
      if (!e.answered()) {
        // The round meets the same outage.
        throw e;
      }
      weightsHaveToWait(e);
      return Optional.empty();
    } catch (RuntimeException | Error e) {
      weightsDefect(e);
      return Optional.empty();
    }
  }

  /**
   * Logs when the next weights are submitted, once for each time.
   *
   * @param lastUpdate the block of the last weights
   * @param roundBlock where the present round starts
   */
  private void logDue(WeightsFacts facts, long lastUpdate, long roundBlock) {
    WeightsDue due = weights.due(facts, lastUpdate);
    if (!due.equals(logged)) {
      RoundMessages.next(due, rule.firstRoundFrom(roundBlock, due.block()));
      logged = due;
    }
  }

  private Duration onFault(Throwable fault, int failures) {
    switch (fault) {
      case IOException e -> hasToWait(e);
      default -> {
        RoundMessages.defect("a round", fault);
        health.defect(fault);
      }
    }
    return RETRY.after(failures, randomness::fraction);
  }

  private void hasToWait(IOException cause) {
    RoundMessages.postponed("the round", cause);
    health.roundHasToWait(cause);
  }

  /** Submits the weights; where that is not possible now, the next round tries again. */
  private Optional<WeightsReport> weights(StoredRound done, Optional<WeightsFacts> facts)
      throws InterruptedException {
    try {
      WeightsReport report = weights.consider(done, facts);
      RoundMessages.weights(report);
      health.weights(report);
      return Optional.of(report);
    } catch (IOException e) {
      weightsHaveToWait(e);
      return Optional.empty();
    } catch (BlsLibraryException e) {
      RoundMessages.notEncrypted(e);
      health.weightsFail(e);
      return Optional.empty();
    } catch (RuntimeException | Error e) {
      weightsDefect(e);
      return Optional.empty();
    }
  }

  private void weightsHaveToWait(IOException cause) {
    RoundMessages.postponed("the weights", cause);
    health.weightsHaveToWait(cause);
  }

  /** A defect of the weights does not stop the rounds. */
  private void weightsDefect(Throwable e) {
    RoundMessages.defect("submitting weights", e);
    health.weightsDefect(e);
  }

  /** The first round ever, and the first one on a chain that began anew, start at once. */
  private void awaitTurn() throws IOException, InterruptedException {
    Optional<StoredRound> before = store.last();
    if (before.isEmpty()) {
      return;
    }
    long last = before.get().inputs().block();
    long due = last + rule.cadenceBlocks();
    // A reorganization is shorter than the distance between two rounds.
    long least = last - rule.cadenceBlocks();
    long head = chain.awaitBlock(least, least);
    while (head >= least && head < due) {
      health.waits();
      head = chain.awaitBlock(Math.min(due, head + BLOCKS_PER_WAIT), least);
    }
    if (head < least) {
      RoundMessages.otherChain(last, head);
    }
  }
}
