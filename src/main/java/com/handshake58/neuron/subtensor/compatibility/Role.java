package com.handshake58.neuron.subtensor.compatibility;

/** The commands that use the chain. */
public enum Role {
  MINER,
  VALIDATOR,
  /** Registering a hotkey. */
  REGISTER,
  /** Showing a subnet's neurons. */
  METAGRAPH
}
