package com.handshake58.neuron.miner;

import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.synapse.server.Axon;

/** The axon, which tells whether it listens. */
record ListeningAxon(Axon axon, MinerHealth health) implements Service {

  @Override
  public String name() {
    return axon.name();
  }

  @Override
  public void start() throws Exception {
    axon.start();
    health.listens(axon.port());
  }

  @Override
  public void stop() throws Exception {
    health.axonStopped();
    axon.stop();
  }
}
