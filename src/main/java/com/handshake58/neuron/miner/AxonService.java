package com.handshake58.neuron.miner;

import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.messages.AxonMessages;
import com.handshake58.neuron.net.BindFailure;
import com.handshake58.neuron.synapse.server.Axon;
import java.io.IOException;

/** The axon as a service, which reports to the miner's health whether it listens. */
record AxonService(Axon axon, MinerHealth health) implements Service {

  @Override
  public String name() {
    return axon.name();
  }

  /**
   * Listens.
   *
   * @throws IOException if it cannot; the message has the remedy
   */
  @Override
  public void start() throws Exception {
    try {
      axon.start();
    } catch (BindFailure e) {
      throw new IOException(AxonMessages.cannotListen(e.problem()), e);
    }
    health.listening(axon.port());
  }

  @Override
  public void stop() throws Exception {
    health.axonStopped();
    axon.stop();
  }
}
