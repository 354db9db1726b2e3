package com.handshake58.neuron.validator;

import com.handshake58.neuron.subtensor.metagraph.Neuron;

/** Asks a miner for its wallet and the ownership proof. */
@FunctionalInterface
public interface RoundProber {

  /**
   * Asks within the prober's timeout. A failure of the neuron is an answer, not an exception.
   *
   * @param neuron must announce an axon
   */
  RoundMiner.Answer ask(Neuron neuron) throws InterruptedException;
}
