package com.handshake58.neuron.app;

import com.handshake58.neuron.base.Lifecycle;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.crypto.Signer;
import com.handshake58.neuron.miner.Miner;
import com.handshake58.neuron.miner.MinerConfigException;
import com.handshake58.neuron.miner.MinerIntervals;
import com.handshake58.neuron.miner.SubtensorMinerChain;
import com.handshake58.neuron.ops.Health;
import java.util.ArrayList;
import java.util.List;

/** A miner with all that it needs, wired. */
public final class MinerNeuron implements Service {
  private final Miner miner;
  private final Lifecycle lifecycle;

  /**
   * Wires a miner; nothing is opened or asked yet.
   *
   * @param health told how the miner is
   * @throws MinerConfigException if the configuration contradicts itself
   */
  public MinerNeuron(
      NeuronConfig.ForMiner config,
      Signer hotkey,
      MinerIntervals pace,
      Health health,
      Time time,
      Randomness randomness)
      throws MinerConfigException {
    miner = new Miner(config.miner(), config.axon(), hotkey, time, randomness);
    ChainConnection chain = ChainConnection.of(config.subtensor(), time, randomness);
    List<Service> services = new ArrayList<>();
    services.add(chain.connection());
    services.addAll(
        miner.services(
            new SubtensorMinerChain(
                chain.subtensor(), hotkey, config.miner().netuid(), config.miner().folder()),
            pace,
            health));
    lifecycle = new Lifecycle(services);
  }

  @Override
  public String name() {
    return "miner";
  }

  @Override
  public void start() throws Exception {
    lifecycle.start();
  }

  @Override
  public void stop() throws Exception {
    lifecycle.stop();
  }

  /** The port that the axon listens on, once started. */
  public int port() {
    return miner.port();
  }
}
