package com.handshake58.neuron.cli;

import com.handshake58.neuron.app.NeuronConfig;

/** Runs a neuron. */
@FunctionalInterface
public interface NeuronRunner {

  /** Returns when the neuron has ended. */
  void run(NeuronConfig config) throws Exception;
}
