package com.handshake58.neuron.cli.devnet;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.polygon.PolygonSource;
import com.handshake58.devnet.scenario.MarketplaceStub;
import com.handshake58.neuron.app.ChainConnection;
import com.handshake58.neuron.app.NeuronProcess;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.base.Time;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/** Runs one part of the scenario in this process, or waits for a state of its chain. */
public final class DevnetParts {
  private static final Duration AWAIT_TIMEOUT = Duration.ofMinutes(5);

  private final Devnet devnet;
  private final DevnetPlan plan;
  private final PrintWriter out;
  private final Time time;

  /** A part that can run alone. */
  public enum Part {
    CHAIN,
    POLYGON,
    MARKETPLACE
  }

  /** A state of the chain to wait for. */
  public enum Awaited {
    /** All miners' axons on the chain. */
    MINERS,
    /** The scenario's weights on the chain. */
    WEIGHTS
  }

  public DevnetParts(Devnet devnet, DevnetPlan plan, PrintWriter out, Time time) {
    this.devnet = devnet;
    this.plan = plan;
    this.out = out;
    this.time = time;
  }

  /** Runs one part until the process gets a signal to end. Prints the part's address. */
  public void run(Part part) throws Exception {
    switch (part) {
      case CHAIN -> {
        DevnetChain chain = devnet.chain();
        run(chain, () -> "chain: " + chain.endpoint() + ", runtime " + plan.runtime());
      }
      case POLYGON -> {
        PolygonSource polygon = devnet.polygon(plan.port());
        run(polygon, () -> "Polygon: " + polygon.endpoint() + ", contract " + polygon.contract());
      }
      case MARKETPLACE -> {
        MarketplaceStub marketplace = devnet.marketplace(plan.port());
        run(marketplace, () -> "marketplace: " + marketplace.url());
      }
    }
  }

  private void run(Service part, Supplier<String> started) throws Exception {
    NeuronProcess.run(
        part,
        () -> {
          out.println(started.get());
          out.flush();
        });
  }

  /**
   * Returns when the chain has reached the state.
   *
   * @throws IOException if it does not reach it within five minutes
   */
  public void await(Awaited what, URI chain) throws Exception {
    ChainConnection client = devnet.client(chain);
    client.connection().start();
    try {
      DevnetWatch watch = new DevnetWatch(client.subtensor(), out, time, plan.blockTime());
      switch (what) {
        case MINERS -> watch.miners(AWAIT_TIMEOUT);
        case WEIGHTS -> watch.weights(AWAIT_TIMEOUT);
      }
    } finally {
      client.connection().stop();
    }
  }
}
