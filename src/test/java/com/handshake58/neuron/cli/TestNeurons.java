package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.scenario.Actor;
import com.handshake58.neuron.app.MinerNeuron;
import com.handshake58.neuron.app.NeuronConfig;
import com.handshake58.neuron.app.ValidatorNeuron;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.miner.MinerIntervals;
import com.handshake58.neuron.ops.Health;
import com.handshake58.neuron.store.StateFolder;
import com.handshake58.neuron.synapse.server.AxonConfig;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes the neurons that a command line starts, several in one process.
 *
 * @param cli with the wallet of a miner of the devnet
 */
record TestNeurons(Cli cli, Actor miner, Time time) {
  private static final AxonConfig AXON =
      new AxonConfig("127.0.0.1", 0, Optional.of("93.184.216.34"), OptionalInt.of(8091), 4, false);

  /** Returns a command line with the wallet and the payment wallet of a miner. */
  static Cli cli(Cli cli, Actor miner) {
    new PayingWallet(miner).writeAs("default", cli);
    return cli.set("BT_WALLET_PATH", "wallets")
        .set("BT_LOGGING_LOGGING_DIR", "state")
        .set("POLYGON_WALLET", miner.polygonWallet().checksummed())
        .set("POLYGON_PRIVATE_KEY", miner.polygonKey())
        .set("BT_AXON_IP", "127.0.0.1");
  }

  /**
   * Returns a neuron, not yet started.
   *
   * @param mode miner or validator
   * @param name of its folder
   */
  Service neuron(String mode, String name, String endpoint) throws Exception {
    cli.set("BT_SUBTENSOR_CHAIN_ENDPOINT", endpoint)
        .set("BT_LOGGING_LOGGING_DIR", "state/" + name.replace(' ', '-'));
    Cli.Result result = cli.run("--mode=" + mode);
    assertThat(result.code()).as(result.err()).isZero();
    KeyPair hotkey = miner.hotkey(Randomness.system());
    Health health = new Health(time);
    return switch (cli.started.getLast()) {
      case NeuronConfig.ForMiner config -> {
        StateFolder.make(config.miner().folder());
        yield MinerNeuron.of(
            new NeuronConfig.ForMiner(
                config.wallet(), config.subtensor(), AXON, OptionalInt.empty(), config.miner()),
            hotkey,
            MinerIntervals.defaults(),
            health,
            time,
            Randomness.system());
      }
      case NeuronConfig.ForValidator config ->
          new ValidatorNeuron(
              config, hotkey, done -> {}, failure -> {}, health, time, Randomness.system());
    };
  }
}
