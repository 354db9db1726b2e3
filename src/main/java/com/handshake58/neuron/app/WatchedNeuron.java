package com.handshake58.neuron.app;

import com.handshake58.neuron.base.Lifecycle;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.ops.HealthServer;
import java.util.List;

/** A neuron with the port that tells its health, which opens first and closes last. */
record WatchedNeuron(String name, Lifecycle lifecycle) implements Service {

  WatchedNeuron(HealthServer health, Service neuron) {
    this(neuron.name(), new Lifecycle(List.of(health, neuron)));
  }

  @Override
  public void start() throws Exception {
    lifecycle.start();
  }

  @Override
  public void stop() throws Exception {
    lifecycle.stop();
  }
}
