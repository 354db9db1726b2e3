package com.handshake58.neuron.cli;

import com.handshake58.neuron.app.NeuronConfig;
import com.handshake58.neuron.wallet.Passwords;

/** Runs a neuron. */
@FunctionalInterface
public interface NeuronRunner {

  /**
   * Returns when the neuron has ended.
   *
   * @param passwords of its wallet's encrypted files
   */
  void run(NeuronConfig config, Passwords passwords) throws Exception;
}
