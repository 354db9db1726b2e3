package com.handshake58.neuron.cli.devnet;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.polygon.PolygonSource;
import com.handshake58.devnet.scenario.Actor;
import com.handshake58.devnet.scenario.MarketplaceStub;
import com.handshake58.devnet.scenario.Scenario;
import com.handshake58.neuron.app.ChainConnection;
import com.handshake58.neuron.base.Lifecycle;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.validator.RoundLoop;
import com.handshake58.neuron.validator.WeightsReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Runs the whole scenario, shows its rounds and compares the chain's weights in the end. */
public final class DevnetProgram {
  private static final Duration ANNOUNCEMENT_TIMEOUT = Duration.ofSeconds(60);

  /** A round itself waits a minute for claims. */
  private static final Duration ROUND_TIMEOUT = Duration.ofMinutes(2);

  private final Devnet devnet;
  private final DevnetPlan plan;
  private final PrintWriter out;
  private final DevnetTable table;
  private final Time time;
  private final Lifecycle running = new Lifecycle();

  public DevnetProgram(
      Devnet devnet, DevnetPlan plan, PrintWriter out, boolean terminal, Time time) {
    this.devnet = devnet;
    this.plan = plan;
    this.out = out;
    this.table = new DevnetTable(out, terminal);
    this.time = time;
  }

  /**
   * Runs the scenario.
   *
   * @param rounds how many; empty to run until the process ends
   * @return whether the chain holds the expected weights
   */
  public boolean run(Optional<Integer> rounds) throws Exception {
    try {
      DevnetChain chain = running.begin(devnet.chain());
      PolygonSource polygon = running.begin(devnet.polygon(0));
      MarketplaceStub marketplace = running.begin(devnet.marketplace(0));
      ChainConnection client = devnet.client(chain.endpoint());
      running.begin(client.connection());
      announce(chain.endpoint(), polygon);
      for (Actor miner : Scenario.MINERS) {
        running.begin(devnet.miner(miner, chain.endpoint(), marketplace.url()));
      }
      DevnetWatch watch = new DevnetWatch(client.subtensor(), out, time, plan.blockTime());
      awaitMiners(watch);
      BlockingQueue<RoundLoop.Done> done = new LinkedBlockingQueue<>();
      running.begin(
          devnet.validator(chain.endpoint(), polygon.endpoint(), polygon.contract(), done::add));
      return rounds(client.subtensor(), watch, done, rounds);
    } finally {
      running.stop();
    }
  }

  private void announce(URI chain, PolygonSource polygon) {
    out.println(
        "chain: "
            + chain
            + ", runtime "
            + plan.runtime()
            + ", a block every "
            + plan.blockTime().toMillis()
            + " ms");
    out.println(
        "Polygon: %s (%s), contract %s"
            .formatted(polygon.endpoint(), polygon.name(), polygon.contract()));
    out.println("subnet " + Scenario.NETUID + ": " + plan.hyperparameters());
    out.println(
        "validator: --neuron.epoch_length=%d, a round every %d blocks"
            .formatted(plan.epochLength(), plan.roundBlocks()));
    out.println(
        "state: neuron round show --wallet.name=%s --logging.logging_dir=%s"
            .formatted(Scenario.VALIDATOR.name(), plan.folder()));
    out.flush();
  }

  private void awaitMiners(DevnetWatch watch) throws IOException, InterruptedException {
    try {
      watch.miners(ANNOUNCEMENT_TIMEOUT);
    } catch (IOException e) {
      throw new IOException(
          "%s: where %s is not an address of this machine, name one with --miner-host"
              .formatted(e.getMessage(), plan.minerHost()),
          e);
    }
  }

  private boolean rounds(
      Subtensor subtensor,
      DevnetWatch watch,
      BlockingQueue<RoundLoop.Done> done,
      Optional<Integer> rounds)
      throws IOException, InterruptedException {
    Map<Integer, Integer> weights = Map.of();
    for (int n = 0; rounds.isEmpty() || n < rounds.get(); n++) {
      RoundLoop.Done round = done.poll(ROUND_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      if (round == null) {
        throw new IOException("no round ended within " + ROUND_TIMEOUT.toSeconds() + " s");
      }
      weights = subtensor.weights(Scenario.NETUID, 0, subtensor.head());
      table.show(
          round.round(),
          weights,
          round.weights().map(WeightsReport::sentence).orElse("the chain did not answer"));
    }
    if (plan.commitReveal()) {
      weights = watch.awaitWeights(plan.revealTimeout());
    }
    boolean expected = watch.expected(weights);
    if (!expected) {
      out.println("the chain holds " + weights + " and " + Scenario.WEIGHTS + " was expected");
      out.flush();
    }
    return expected;
  }
}
