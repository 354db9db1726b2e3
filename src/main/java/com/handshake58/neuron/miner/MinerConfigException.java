package com.handshake58.neuron.miner;

/**
 * A miner cannot run as it is configured, and starting it again does not help. The message is one
 * sentence with the remedy and names the variable.
 */
public final class MinerConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  public MinerConfigException(String message) {
    super(message);
  }
}
