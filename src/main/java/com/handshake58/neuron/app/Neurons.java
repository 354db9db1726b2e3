package com.handshake58.neuron.app;

import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.crypto.Signer;
import com.handshake58.neuron.miner.MinerConfigException;
import com.handshake58.neuron.miner.MinerIntervals;
import com.handshake58.neuron.ops.Health;
import com.handshake58.neuron.ops.HealthServer;
import com.handshake58.neuron.store.StateFolder;
import com.handshake58.neuron.wallet.Passwords;
import com.handshake58.neuron.wallet.Wallet;
import com.handshake58.neuron.wallet.WalletFolder;
import java.util.function.Consumer;

/** Runs a configured neuron. */
public final class Neurons {
  private Neurons() {}

  /**
   * Runs until the process receives a signal to end.
   *
   * @param passwords of the wallet's encrypted files
   * @throws com.handshake58.neuron.wallet.WalletException if the hotkey cannot be used
   * @throws MinerConfigException if a miner's configuration contradicts itself
   * @throws com.handshake58.neuron.store.StoreException if the folder of its state cannot be used
   * @throws com.handshake58.neuron.store.DatabaseInUseException if another process has the folder
   * @throws Exception if it cannot start
   */
  public static void run(NeuronConfig config, Passwords passwords) throws Exception {
    NeuronProcess.run(
        failed -> neuron(config, passwords, failed, Time.system(), Randomness.system()));
  }

  private static Service neuron(
      NeuronConfig config,
      Passwords passwords,
      Consumer<Exception> failed,
      Time time,
      Randomness randomness)
      throws MinerConfigException {
    KeyPair hotkey =
        new Wallet(WalletFolder.of(config.wallet()), passwords, randomness).neuronHotkey();
    Health health = new Health(time);
    Service neuron = neuron(config, hotkey, failed, health, time, randomness);
    return config.healthPort().isPresent()
        ? new WatchedNeuron(new HealthServer(config.healthPort().getAsInt(), health), neuron)
        : neuron;
  }

  private static Service neuron(
      NeuronConfig config,
      Signer hotkey,
      Consumer<Exception> failed,
      Health health,
      Time time,
      Randomness randomness)
      throws MinerConfigException {
    return switch (config) {
      case NeuronConfig.ForMiner miner -> {
        if (!miner.axon().off()) {
          StateFolder.make(miner.miner().folder()); // for the record of its announcement
        }
        yield MinerNeuron.of(miner, hotkey, MinerIntervals.defaults(), health, time, randomness);
      }
      case NeuronConfig.ForValidator validator ->
          new ValidatorNeuron(validator, hotkey, done -> {}, failed, health, time, randomness);
    };
  }
}
