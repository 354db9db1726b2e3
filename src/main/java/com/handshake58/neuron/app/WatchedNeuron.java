package com.handshake58.neuron.app;

import com.handshake58.neuron.base.Lifecycle;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.messages.HealthMessages;
import com.handshake58.neuron.net.BindFailure;
import com.handshake58.neuron.ops.HealthServer;
import java.io.IOException;
import java.util.List;

/** A neuron with the port that tells its health, which opens first and closes last. */
record WatchedNeuron(String name, Lifecycle lifecycle) implements Service {

  WatchedNeuron(HealthServer health, Service neuron) {
    this(neuron.name(), new Lifecycle(List.of(health, neuron)));
  }

  /**
   * Starts both.
   *
   * @throws IOException if the port cannot be bound; the message has the remedy
   */
  @Override
  public void start() throws Exception {
    try {
      lifecycle.start();
    } catch (BindFailure e) {
      // The health's: a miner puts its axon's failure into words itself.
      throw new IOException(HealthMessages.cannotListen(e.problem()), e);
    }
  }

  @Override
  public void stop() throws Exception {
    lifecycle.stop();
  }
}
