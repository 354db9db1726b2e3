package com.handshake58.neuron.cli.devnet;

import com.handshake58.devnet.scenario.Scenario;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.subtensor.metagraph.Metagraph;
import com.handshake58.neuron.subtensor.metagraph.Neuron;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Watches the scenario's chain over its RPC until it reaches a state. */
public final class DevnetWatch {
  private final Subtensor subtensor;
  private final PrintWriter out;
  private final Time time;
  private final Duration interval;

  /**
   * Watches a chain.
   *
   * @param interval between two queries
   */
  public DevnetWatch(Subtensor subtensor, PrintWriter out, Time time, Duration interval) {
    this.subtensor = subtensor;
    this.out = out;
    this.time = time;
    this.interval = interval;
  }

  /**
   * Waits until the miners have announced their axons and prints them. Asks again if the chain
   * gives no answer.
   *
   * @throws IOException if they have not within the timeout
   */
  public void miners(Duration timeout) throws IOException, InterruptedException {
    long deadline = time.nanoTime() + timeout.toNanos();
    while (true) {
      List<Neuron> served = served();
      if (served.size() == Scenario.MINERS.size()) {
        served.forEach(
            miner -> out.println("miner uid " + miner.uid() + ": " + miner.axon().endpoint()));
        out.flush();
        return;
      }
      if (time.nanoTime() > deadline) {
        throw new IOException(
            "only %d of %d miners announced themselves within %d s"
                .formatted(served.size(), Scenario.MINERS.size(), timeout.toSeconds()));
      }
      time.sleep(interval);
    }
  }

  /**
   * Waits until the chain holds the expected weights. Prints the weights whenever they change.
   *
   * @throws IOException if it does not within the timeout
   */
  public void weights(Duration timeout) throws IOException, InterruptedException {
    if (!expected(awaitWeights(timeout))) {
      throw new IOException("the weights did not come within " + timeout.toSeconds() + " s");
    }
  }

  /**
   * Waits until the chain holds the expected weights or the timeout passes. Prints the weights
   * whenever they change.
   *
   * @return the weights that the chain holds then
   */
  Map<Integer, Integer> awaitWeights(Duration timeout) throws InterruptedException {
    long deadline = time.nanoTime() + timeout.toNanos();
    Map<Integer, Integer> shown = Map.of();
    while (true) {
      Map<Integer, Integer> weights = onChain();
      if (!weights.equals(shown)) {
        out.println("weights: " + new TreeMap<>(weights));
        out.flush();
        shown = weights;
      }
      if (weights.equals(Scenario.WEIGHTS) || time.nanoTime() > deadline) {
        return weights;
      }
      time.sleep(interval);
    }
  }

  /** Whether these are the scenario's weights; prints that they are. */
  boolean expected(Map<Integer, Integer> weights) {
    boolean expected = weights.equals(Scenario.WEIGHTS);
    if (expected) {
      out.println("the chain holds the expected weights: " + List.of(65_535, 41_942, 26_214));
      out.flush();
    }
    return expected;
  }

  private List<Neuron> served() throws InterruptedException {
    try {
      Optional<Metagraph> subnet = subtensor.metagraph(Scenario.NETUID, subtensor.head());
      return subnet.stream()
          .flatMap(s -> s.neurons().stream())
          .filter(neuron -> neuron.axon().served())
          .toList();
    } catch (IOException e) {
      return List.of(); // not started yet, or away for a moment
    }
  }

  private Map<Integer, Integer> onChain() throws InterruptedException {
    try {
      return subtensor.weights(Scenario.NETUID, 0, subtensor.head());
    } catch (IOException e) {
      return Map.of();
    }
  }
}
