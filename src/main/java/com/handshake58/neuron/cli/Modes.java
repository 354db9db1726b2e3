package com.handshake58.neuron.cli;

import com.handshake58.neuron.app.NeuronConfig;

/** Runs the neuron that was configured. */
@FunctionalInterface
public interface Modes {

  /** Returns when the neuron has ended. */
  void run(NeuronConfig config) throws Exception;
}
