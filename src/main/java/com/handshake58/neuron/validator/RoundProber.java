package com.handshake58.neuron.validator;

import com.handshake58.neuron.subtensor.metagraph.Neuron;

/** Asks one miner for its wallet. */
@FunctionalInterface
public interface RoundProber {

  /**
   * Asks, within the prober's own deadline. What the neuron does, or fails to do, is an answer and
   * no exception.
   *
   * @param neuron one that announces an axon
   */
  RoundMiner.Answer ask(Neuron neuron) throws InterruptedException;
}
