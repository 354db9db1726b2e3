package com.handshake58.neuron.cli.devnet;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.drand.DevnetBeacon;
import com.handshake58.devnet.polygon.AnvilPolygon;
import com.handshake58.devnet.polygon.EmbeddedPolygon;
import com.handshake58.devnet.polygon.PolygonSource;
import com.handshake58.devnet.polygon.SeededClaim;
import com.handshake58.devnet.scenario.Actor;
import com.handshake58.devnet.scenario.MarketplaceStub;
import com.handshake58.devnet.scenario.Scenario;
import com.handshake58.neuron.app.ChainConnection;
import com.handshake58.neuron.app.MinerNeuron;
import com.handshake58.neuron.app.NeuronConfig;
import com.handshake58.neuron.app.ValidatorNeuron;
import com.handshake58.neuron.base.Backoff;
import com.handshake58.neuron.base.Secret;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.cli.settings.Mode;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.drain.DrainConfig;
import com.handshake58.neuron.miner.MinerConfig;
import com.handshake58.neuron.miner.MinerConfigException;
import com.handshake58.neuron.miner.MinerIntervals;
import com.handshake58.neuron.ops.Health;
import com.handshake58.neuron.subnet58.SharedWallets;
import com.handshake58.neuron.subtensor.SubtensorConfig;
import com.handshake58.neuron.synapse.server.AxonConfig;
import com.handshake58.neuron.validator.RoundLoop;
import com.handshake58.neuron.validator.ValidatorConfig;
import com.handshake58.neuron.wallet.WalletConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Makes the scenario's chains and neurons from one plan. They share nothing but their sockets. The
 * caller starts and stops them.
 */
public final class Devnet {
  private static final String HOTKEY = "default";
  private static final int STATES_KEPT = 256;
  private static final int FINALITY_LAG = 1;
  private static final int CHUNK = 2_000;
  private static final double ALPHA = 0.1;

  private final DevnetPlan plan;
  private final Time time;
  private final Randomness randomness;

  public Devnet(DevnetPlan plan, Time time, Randomness randomness) {
    this.plan = plan;
    this.time = time;
    this.randomness = randomness;
  }

  /**
   * The chain, not yet started.
   *
   * @throws com.handshake58.neuron.crypto.timelock.BlsLibraryException if the subnet has
   *     commit-reveal and the library of its beacon cannot be loaded
   */
  public DevnetChain chain() {
    DevnetOptions options =
        new DevnetOptions(
            plan.host(),
            plan.port(),
            plan.runtime(),
            plan.blockTime(),
            STATES_KEPT,
            FINALITY_LAG,
            Scenario.seed(randomness, plan.hyperparameters()),
            time);
    DevnetOptions kept = plan.state().map(options::withStateFolder).orElse(options);
    DevnetChain chain =
        new DevnetChain(plan.commitReveal() ? kept.withBeacon(DevnetBeacon.standard()) : kept);
    if (chain.continued() && !plan.assignments().isEmpty()) {
      chain.assign(Scenario.NETUID, plan.assignments());
    }
    return chain;
  }

  /**
   * The chain of the claims, not yet started.
   *
   * @param port 0 for any free one; anvil chooses its own
   */
  public PolygonSource polygon(int port) {
    List<SeededClaim> claims = Scenario.claims();
    return plan.anvil()
        .<PolygonSource>map(anvil -> new AnvilPolygon(anvil, DrainConfig.POLYGON, claims, time))
        .orElseGet(() -> new EmbeddedPolygon(plan.host(), port, DrainConfig.POLYGON, claims, time));
  }

  /**
   * The directory of providers, not yet started.
   *
   * @param port 0 for any free one
   */
  public MarketplaceStub marketplace(int port) {
    return new MarketplaceStub(plan.host(), port);
  }

  /** A client of the chain like any other, not yet started. */
  public ChainConnection client(URI chain) {
    return ChainConnection.of(subtensor(chain), time, randomness);
  }

  /** A miner, not yet started. */
  public Service miner(Actor actor, URI chain, URI marketplace) throws MinerConfigException {
    NeuronConfig.ForMiner config =
        new NeuronConfig.ForMiner(
            wallet(actor),
            subtensor(chain),
            new AxonConfig(
                plan.minerHost(), 0, Optional.of(plan.minerHost()), OptionalInt.empty(), 10, false),
            OptionalInt.empty(),
            new MinerConfig(
                Scenario.NETUID,
                actor.name(),
                folder(actor, Mode.MINER),
                actor.polygonWallet().checksummed(),
                new Secret(actor.polygonKey()),
                URI.create("http://" + actor.name() + ".invalid"),
                marketplace,
                true,
                false));
    Duration block = plan.blockTime();
    MinerIntervals pace =
        new MinerIntervals(
            block.multipliedBy(5), block, new Backoff(block, block.multipliedBy(10), 0.3));
    return MinerNeuron.of(
        config, actor.hotkey(randomness), pace, new Health(time), time, randomness);
  }

  /**
   * The validator, not yet started.
   *
   * @param contract the contract whose claims count
   */
  public Service validator(
      URI chain, URI polygon, EvmAddress contract, Consumer<RoundLoop.Done> listener) {
    return new ValidatorNeuron(
        config(chain, polygon, contract),
        Scenario.VALIDATOR.hotkey(randomness),
        listener,
        failure -> {}, // its database is a file
        new Health(time),
        time,
        randomness);
  }

  /** The validator's configuration. */
  NeuronConfig.ForValidator config(URI chain, URI polygon, EvmAddress contract) {
    Actor actor = Scenario.VALIDATOR;
    return new NeuronConfig.ForValidator(
        wallet(actor),
        subtensor(chain),
        new AxonConfig(plan.host(), 0, Optional.empty(), OptionalInt.empty(), 1, true),
        OptionalInt.empty(),
        new DrainConfig(List.of(polygon), CHUNK, contract.checksummed(), DrainConfig.POLYGON),
        new ValidatorConfig(
            Scenario.NETUID,
            actor.name(),
            folder(actor, Mode.VALIDATOR),
            plan.epochLength(),
            plan.roundBlocks(),
            Duration.ofSeconds(5),
            ALPHA,
            false,
            SharedWallets.FIRST),
        Optional.empty());
  }

  private WalletConfig wallet(Actor actor) {
    return new WalletConfig(plan.folder(), actor.name(), HOTKEY);
  }

  /** The same layout as any neuron's, so that commands find its state. */
  Path folder(Actor actor, Mode mode) {
    return plan.folder()
        .resolve(actor.name())
        .resolve(HOTKEY)
        .resolve("netuid" + Scenario.NETUID)
        .resolve(mode.text());
  }

  private static SubtensorConfig subtensor(URI chain) {
    return new SubtensorConfig("devnet", List.of(chain));
  }
}
