package com.handshake58.neuron.validator;

import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.subnet58.MovingAverage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One round: the subnet is read at one block, every miner that announces an axon is asked while the
 * claims are taken, the answers become scores and averages, and all of it is stored before anybody
 * acts on it.
 */
public final class Round {
  private static final Logger LOG = LoggerFactory.getLogger(Round.class);

  /** So many miners at once: a subnet's 256 in a few waves, within a process's open files. */
  private static final int AT_ONCE = 64;

  private final RoundChain chain;
  private final RoundProber prober;
  private final RoundClaims.Source claims;
  private final RoundStore store;
  private final RoundRule rule;
  private final Time time;

  public Round(
      RoundChain chain,
      RoundProber prober,
      RoundClaims.Source claims,
      RoundStore store,
      RoundRule rule,
      Time time) {
    this.chain = chain;
    this.prober = prober;
    this.claims = claims;
    this.store = store;
    this.rule = rule;
    this.time = time;
  }

  /**
   * Runs one round. The caller never runs two at once.
   *
   * @throws IOException if the chain cannot be read; then nothing is stored and the averages stay
   */
  public StoredRound run() throws IOException, InterruptedException {
    Instant startedAt = time.now();
    RoundNeurons subnet = chain.neurons();
    MovingAverage average = store.average(rule.alpha());
    RoundClaims taken;
    List<RoundMiner> miners;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<RoundClaims> claimed = threads.submit(claims::take);
      Semaphore turns = new Semaphore(AT_ONCE);
      List<Future<RoundAnswer>> asked = new ArrayList<>();
      for (RoundNeuron neuron : subnet.neurons()) {
        asked.add(threads.submit(() -> ask(neuron, turns)));
      }
      try {
        miners = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
          miners.add(miner(subnet.neurons().get(i), result(asked.get(i)), average));
        }
        taken = result(claimed);
      } catch (InterruptedException | RuntimeException e) {
        threads.shutdownNow();
        throw e;
      }
    }
    RoundInputs inputs =
        new RoundInputs(
            rule,
            subnet.block(),
            subnet.blockHash(),
            subnet.self(),
            subnet.limits(),
            taken,
            miners);
    return store.save(startedAt, inputs, RoundResult.of(inputs));
  }

  private RoundAnswer ask(RoundNeuron neuron, Semaphore turns) throws InterruptedException {
    if (neuron.axon().isEmpty()) {
      return new RoundAnswer.NotServed();
    }
    turns.acquire();
    try {
      return prober.ask(neuron);
    } catch (RuntimeException | Error e) {
      // A defect of ours that one miner's answer brings out, a stack that overflows for example,
      // must not cost all the others a round: that miner counts as one that did not answer.
      LOG.error("asking uid {} failed", neuron.uid(), e);
      return new RoundAnswer.NoAnswer("asking it failed: " + e.getClass().getSimpleName());
    } finally {
      turns.release();
    }
  }

  private static RoundMiner miner(RoundNeuron neuron, RoundAnswer answer, MovingAverage average) {
    return new RoundMiner(
        neuron.uid(),
        neuron.hotkey(),
        neuron.registeredAt(),
        neuron.endpoint(),
        answer,
        average.of(neuron.hotkey()));
  }

  private static <T> T result(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException away) {
        throw away; // the database's server
      }
      // Neither prober nor source has a failure of its own but being stopped: this is a defect.
      throw new IllegalStateException("a round's task failed", e.getCause());
    }
  }
}
