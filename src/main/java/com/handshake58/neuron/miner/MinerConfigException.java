package com.handshake58.neuron.miner;

/**
 * A miner's configuration contradicts itself, so that a restart does not help. The message is a
 * sentence of the catalogue.
 */
public final class MinerConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  public MinerConfigException(String message) {
    super(message);
  }
}
