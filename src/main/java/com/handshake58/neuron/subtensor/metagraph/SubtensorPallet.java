package com.handshake58.neuron.subtensor.metagraph;

/** The pallet that holds Bittensor's subnets. */
public final class SubtensorPallet {
  public static final String NAME = "SubtensorModule";

  private SubtensorPallet() {}
}
