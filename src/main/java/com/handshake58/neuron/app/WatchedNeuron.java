package com.handshake58.neuron.app;

import com.handshake58.neuron.base.Lifecycle;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.messages.HealthMessages;
import com.handshake58.neuron.net.BindFailure;
import com.handshake58.neuron.ops.HealthServer;
import java.io.IOException;
import java.util.List;

/** A neuron with its health server, which starts first and stops last. */
record WatchedNeuron(String name, Lifecycle lifecycle) implements Service {

  WatchedNeuron(HealthServer health, Service neuron) {
    this(neuron.name(), new Lifecycle(neuron.name(), List.of(health, neuron)));
  }

  /**
   * @throws IOException if the port cannot be bound; the message has the remedy
   */
  @Override
  public void start() throws Exception {
    try {
      lifecycle.start();
    } catch (BindFailure e) {
      // The health server's: the miner reports the failure of its axon itself.
      throw new IOException(HealthMessages.cannotListen(e.problem()), e);
    }
  }

  @Override
  public void stop() throws Exception {
    lifecycle.stop();
  }
}
