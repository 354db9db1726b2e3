package com.handshake58.neuron.app;

import com.handshake58.neuron.base.Lifecycle;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.crypto.Signer;
import com.handshake58.neuron.drain.ClaimsLedger;
import com.handshake58.neuron.ops.Health;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.store.StateFolder;
import com.handshake58.neuron.synapse.client.Dendrite;
import com.handshake58.neuron.validator.ChainRounds;
import com.handshake58.neuron.validator.ChainWeights;
import com.handshake58.neuron.validator.DendriteProber;
import com.handshake58.neuron.validator.Round;
import com.handshake58.neuron.validator.RoundChain;
import com.handshake58.neuron.validator.RoundHealth;
import com.handshake58.neuron.validator.RoundLoop;
import com.handshake58.neuron.validator.RoundRule;
import com.handshake58.neuron.validator.RoundStore;
import com.handshake58.neuron.validator.ScannedClaims;
import com.handshake58.neuron.validator.ValidatorConfig;
import com.handshake58.neuron.validator.WeightIntents;
import com.handshake58.neuron.validator.WeightsKeeper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A validator with all that it needs, wired. */
public final class ValidatorNeuron implements Service {
  private final Lifecycle lifecycle;

  /**
   * Opens the validator's database and wires the rest; nothing is asked yet.
   *
   * @param listener told after every round
   * @param health told how the validator is
   * @throws com.handshake58.neuron.store.DatabaseInUseException if another process has its folder
   * @throws IOException if the folder cannot be used
   */
  public ValidatorNeuron(
      NeuronConfig.ForValidator config,
      Signer hotkey,
      Consumer<RoundLoop.Done> listener,
      Health health,
      Time time,
      Randomness randomness)
      throws IOException {
    ValidatorConfig validator = config.validator();
    RoundHealth reported = new RoundHealth(health, validator.timeout());
    Database database = database(validator.folder());
    ChainConnection chain = ChainConnection.of(config.subtensor(), time, randomness);
    ClaimsSource claims = new ClaimsSource(config.drain(), database, time, randomness);
    Dendrite dendrite = new Dendrite(hotkey, time, randomness, new ChainReach(chain.subtensor()));
    RoundRule rule = validator.rule();
    RoundChain rounds = new ChainRounds(chain.subtensor(), hotkey.account(), validator.netuid());
    RoundStore store = new RoundStore(database);
    Round round =
        new Round(
            rounds,
            new DendriteProber(dendrite, validator.timeout()),
            new ScannedClaims(claims.scanner(), reported),
            store,
            rule,
            time);
    WeightsKeeper weights =
        new WeightsKeeper(
            new ChainWeights(chain.subtensor(), hotkey, validator.netuid()),
            new WeightIntents(database),
            hotkey.account().ss58(),
            validator);
    lifecycle =
        new Lifecycle(
            List.of(
                new Closing("database", database),
                chain.connection(),
                claims,
                new Closing("dendrite", dendrite),
                new RoundLoop(
                    round, weights, rounds, store, rule, reported, time, randomness, listener)));
  }

  /** A validator's state, in its folder. */
  public static Database database(Path folder) throws IOException {
    return Database.open(
        StateFolder.make(folder).resolve(Database.FILE),
        List.of(ClaimsLedger.DOMAIN, RoundStore.DOMAIN));
  }

  @Override
  public String name() {
    return "validator";
  }

  @Override
  public void start() throws Exception {
    lifecycle.start();
  }

  @Override
  public void stop() throws Exception {
    lifecycle.stop();
  }

  /** What is open from the beginning and closed in the end. */
  private record Closing(String name, AutoCloseable resource) implements Service {
    @Override
    public void start() {}

    @Override
    public void stop() throws Exception {
      resource.close();
    }
  }
}
