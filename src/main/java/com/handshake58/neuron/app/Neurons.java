package com.handshake58.neuron.app;

import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.miner.MinerConfigException;
import com.handshake58.neuron.miner.MinerPace;
import com.handshake58.neuron.wallet.Wallet;
import com.handshake58.neuron.wallet.WalletFolder;
import java.io.IOException;

/** Runs the neuron that was configured. */
public final class Neurons {
  private Neurons() {}

  /**
   * Runs until the process is told to end.
   *
   * @throws com.handshake58.neuron.wallet.WalletException if the hotkey cannot be used
   * @throws MinerConfigException if a miner's configuration contradicts itself
   * @throws com.handshake58.neuron.store.DatabaseInUseException if another process has the folder
   * @throws Exception if it cannot start
   */
  public static void run(NeuronConfig config) throws Exception {
    NeuronProcess.run(neuron(config, Time.system(), Randomness.system()));
  }

  private static Service neuron(NeuronConfig config, Time time, Randomness randomness)
      throws MinerConfigException, IOException {
    KeyPair hotkey = new Wallet(WalletFolder.of(config.wallet()), randomness).hotkey();
    return switch (config) {
      case NeuronConfig.ForMiner miner ->
          new MinerNeuron(miner, hotkey, MinerPace.usual(), time, randomness);
      case NeuronConfig.ForValidator validator ->
          new ValidatorNeuron(validator, hotkey, done -> {}, time, randomness);
    };
  }
}
