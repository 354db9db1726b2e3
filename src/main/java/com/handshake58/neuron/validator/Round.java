package com.handshake58.neuron.validator;

import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.subnet58.MovingAverage;
import com.handshake58.neuron.subtensor.metagraph.Metagraph;
import com.handshake58.neuron.subtensor.metagraph.Neuron;
import com.handshake58.neuron.subtensor.weights.WeightsLimits;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one round: reads the subnet at one block, asks every miner that announces an axon while it
 * reads the claims, computes scores and averages, and stores all of it before anything uses it.
 */
public final class Round {
  private static final Logger LOG = LoggerFactory.getLogger(Round.class);

  /** Miners asked at the same time: 256 in a few waves, within a process's open files. */
  private static final int AT_ONCE = 64;

  private final AccountId hotkey;
  private final RoundProber prober;
  private final RoundClaims.Source claims;
  private final RoundStore store;
  private final RoundRule rule;
  private final Time time;

  /** Whether the registration and the permit were logged; later rounds report weights. */
  private boolean registrationLogged;

  /**
   * @param hotkey the validator's own
   */
  public Round(
      AccountId hotkey,
      RoundProber prober,
      RoundClaims.Source claims,
      RoundStore store,
      RoundRule rule,
      Time time) {
    this.hotkey = hotkey;
    this.prober = prober;
    this.claims = claims;
    this.store = store;
    this.rule = rule;
    this.time = time;
  }

  /**
   * Runs one round. Only one at a time may run.
   *
   * @param block at which the subnet is read
   * @throws IOException if the chain cannot be read; then nothing is stored and the averages stay
   */
  public StoredRound run(RoundBlock block) throws IOException, InterruptedException {
    Instant startedAt = time.now();
    Metagraph metagraph = block.metagraph();
    if (!registrationLogged) {
      RoundMessages.registration(hotkey, metagraph);
      registrationLogged = true;
    }
    WeightsLimits limits = block.limits();
    MovingAverage average = store.average(rule.alpha());
    RoundClaims taken;
    List<RoundMiner> miners;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<RoundClaims> claimed = threads.submit(claims::read);
      Semaphore turns = new Semaphore(AT_ONCE);
      List<Future<RoundMiner.Answer>> asked = new ArrayList<>();
      for (Neuron neuron : metagraph.neurons()) {
        asked.add(threads.submit(() -> ask(neuron, turns)));
      }
      try {
        miners = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
          miners.add(miner(metagraph.neurons().get(i), result(asked.get(i)), average));
        }
        taken = result(claimed);
      } catch (IOException | InterruptedException | RuntimeException e) {
        threads.shutdownNow();
        throw e;
      }
    }
    RoundInputs inputs =
        new RoundInputs(
            rule,
            metagraph.block(),
            metagraph.blockHash(),
            metagraph.neuron(hotkey).map(Neuron::uid),
            limits,
            taken,
            miners);
    return store.save(startedAt, inputs, RoundResult.of(inputs));
  }

  private RoundMiner.Answer ask(Neuron neuron, Semaphore turns) throws InterruptedException {
    if (!neuron.axon().served()) {
      return new RoundMiner.Answer.NotServed();
    }
    turns.acquire();
    try {
      return prober.ask(neuron);
    } catch (RuntimeException | Error e) {
      // A defect that one miner's answer triggers, such as a stack overflow, must not cost the
      // others a round: that miner counts as one without an answer.
      LOG.error("query of uid {} failed", neuron.uid(), e);
      return new RoundMiner.Answer.NoAnswer("asking it failed: " + e.getClass().getSimpleName());
    } finally {
      turns.release();
    }
  }

  private static RoundMiner miner(Neuron neuron, RoundMiner.Answer answer, MovingAverage average) {
    return new RoundMiner(
        neuron.uid(),
        neuron.hotkey(),
        neuron.blockAtRegistration(),
        neuron.axon().served() ? Optional.of(neuron.axon().endpoint()) : Optional.empty(),
        answer,
        average.of(neuron.hotkey()));
  }

  private static <T> T result(Future<T> future) throws IOException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException unavailable) {
        throw unavailable;
      }
      // The prober has no failures of its own, and the source only the database's.
      throw new IllegalStateException("a round's task failed", e.getCause());
    }
  }
}
