package com.handshake58.neuron.app;

import com.handshake58.neuron.base.Lifecycle;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.crypto.Signer;
import com.handshake58.neuron.drain.ClaimsLedger;
import com.handshake58.neuron.ops.Health;
import com.handshake58.neuron.ops.HealthPart;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.store.DatabaseIntents;
import com.handshake58.neuron.store.DatabasePlace;
import com.handshake58.neuron.store.StateFolder;
import com.handshake58.neuron.substrate.extrinsic.NodeSubmitter;
import com.handshake58.neuron.subtensor.transaction.ExtrinsicGuard;
import com.handshake58.neuron.synapse.client.Dendrite;
import com.handshake58.neuron.validator.DendriteProber;
import com.handshake58.neuron.validator.RevealCheck;
import com.handshake58.neuron.validator.Round;
import com.handshake58.neuron.validator.RoundChain;
import com.handshake58.neuron.validator.RoundHealth;
import com.handshake58.neuron.validator.RoundLoop;
import com.handshake58.neuron.validator.RoundStore;
import com.handshake58.neuron.validator.ScannedClaims;
import com.handshake58.neuron.validator.SubtensorRoundChain;
import com.handshake58.neuron.validator.ValidatorConfig;
import com.handshake58.neuron.validator.WeightSubmission;
import com.handshake58.neuron.validator.WeightsKeeper;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Wires a validator. With a database file it works at once; with a database on a server it works
 * while it leads there, see {@link Leadership}.
 */
public final class ValidatorNeuron implements Service {
  /** The domains of its database. */
  public static final List<String> DOMAINS =
      Stream.concat(Stream.of(ClaimsLedger.DOMAIN), RoundStore.DOMAINS.stream()).toList();

  /** A longer outage of the database is unhealthy. */
  private static final Duration MAX_OUTAGE = Duration.ofMinutes(5);

  private final NeuronConfig.ForValidator config;
  private final Signer hotkey;
  private final Consumer<RoundLoop.Done> listener;
  private final Consumer<Exception> failed;
  private final HealthPart lead;
  private final HealthPart connection;
  private final RoundHealth reported;
  private final Time time;
  private final Randomness randomness;
  private final Lifecycle running = new Lifecycle();

  /**
   * Opens nothing and asks nobody before the start.
   *
   * @param listener called after every round
   * @param failed receives the failure if a server's database proves unusable after the start
   * @param health receives the state of the validator's parts
   */
  public ValidatorNeuron(
      NeuronConfig.ForValidator config,
      Signer hotkey,
      Consumer<RoundLoop.Done> listener,
      Consumer<Exception> failed,
      Health health,
      Time time,
      Randomness randomness) {
    this.config = config;
    this.hotkey = hotkey;
    this.listener = listener;
    this.failed = failed;
    this.lead = health.part("database", MAX_OUTAGE);
    this.connection = ConnectionMonitor.part(health);
    this.reported = new RoundHealth(health, config.validator().timeout(), time);
    this.time = time;
    this.randomness = randomness;
  }

  @Override
  public String name() {
    return "validator";
  }

  /**
   * Starts the validator. With a database on a server this returns before the validator leads.
   *
   * @throws com.handshake58.neuron.store.DatabaseInUseException if another process has the file
   * @throws com.handshake58.neuron.store.StoreException if the file or its folder cannot be used
   */
  @Override
  public void start() throws Exception {
    switch (place()) {
      case DatabasePlace.InFile file -> {
        StateFolder.make(config.validator().folder());
        Lifecycle parts = begin(Database.open(file, DOMAINS));
        lead.ok("in the validator's folder");
        running.own(parts::stop);
      }
      case DatabasePlace.OnServer server ->
          running.begin(new Leadership(server, DOMAINS, this::begin, failed, lead, time));
    }
  }

  @Override
  public void stop() throws Exception {
    running.stop();
  }

  private DatabasePlace place() {
    ValidatorConfig validator = config.validator();
    return config
        .database()
        .<DatabasePlace>map(
            server ->
                DatabasePlace.OnServer.of(server, validator.netuid(), hotkey.account().ss58()))
        .orElseGet(() -> DatabasePlace.InFile.of(validator.folder()));
  }

  private Lifecycle begin(Database database) throws Exception {
    Lifecycle parts = new Lifecycle();
    try {
      parts.own(database);
      ValidatorConfig validator = config.validator();
      ChainConnection chain = ChainConnection.of(config.subtensor(), time, randomness);
      ClaimsSource claims = parts.own(new ClaimsSource(config.drain(), database, time, randomness));
      Dendrite dendrite =
          parts.own(
              new Dendrite(hotkey, time, randomness, new ChainAddressPolicy(chain.subtensor())));
      SubtensorRoundChain rounds =
          new SubtensorRoundChain(chain.subtensor(), hotkey.account(), validator.netuid());
      RoundStore store = new RoundStore(database);
      Round round =
          new Round(
              hotkey.account(),
              new DendriteProber(dendrite, validator.timeout()),
              new ScannedClaims(claims.scanner(), reported),
              store,
              validator.rule(),
              time);
      parts.begin(chain.connection());
      parts.begin(ConnectionMonitor.of(chain.connection(), connection, time));
      parts.begin(
          new RoundLoop(
              round,
              weights(rounds, chain, database),
              new RevealCheck(
                  () ->
                      WeightSubmission.newest(
                          database, hotkey.account(), validator.netuid(), RevealCheck.SUBMISSIONS)),
              rounds,
              store,
              validator.rule(),
              reported,
              time,
              randomness,
              listener));
      return parts;
    } catch (Throwable e) {
      parts.stopAfter(e);
      throw e;
    }
  }

  private WeightsKeeper weights(RoundChain rounds, ChainConnection chain, Database database) {
    return new WeightsKeeper(
        rounds,
        new ExtrinsicGuard(
            new NodeSubmitter(chain.subtensor().node()),
            hotkey,
            new DatabaseIntents(database, hotkey.account().ss58()),
            WeightSubmission.PURPOSE),
        config.validator(),
        randomness);
  }
}
