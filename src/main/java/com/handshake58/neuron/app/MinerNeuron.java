package com.handshake58.neuron.app;

import com.handshake58.neuron.base.Lifecycle;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.crypto.Signer;
import com.handshake58.neuron.miner.Miner;
import com.handshake58.neuron.miner.MinerConfigException;
import com.handshake58.neuron.miner.MinerIntervals;
import com.handshake58.neuron.miner.SubtensorMinerChain;
import com.handshake58.neuron.ops.Health;
import java.util.List;

/** Wires a miner. */
public final class MinerNeuron {
  private MinerNeuron() {}

  /**
   * Returns the miner's services, not yet started.
   *
   * @param health receives the state of the miner's parts
   * @throws MinerConfigException if the configuration contradicts itself
   */
  public static Lifecycle of(
      NeuronConfig.ForMiner config,
      Signer hotkey,
      MinerIntervals intervals,
      Health health,
      Time time,
      Randomness randomness)
      throws MinerConfigException {
    Miner miner = new Miner(config.miner(), config.axon(), hotkey, time, randomness);
    ChainConnection chain = ChainConnection.of(config.subtensor(), time, randomness);
    SubtensorMinerChain subnet =
        new SubtensorMinerChain(
            chain.subtensor(), hotkey, config.miner().netuid(), config.miner().folder());
    return new Lifecycle(
        "miner",
        List.of(
            chain.connection(),
            ConnectionMonitor.of(chain.connection(), ConnectionMonitor.part(health), time),
            miner.services(subnet, intervals, health)));
  }
}
