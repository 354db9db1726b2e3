package com.handshake58.neuron.subtensor.metagraph;

/** The pallet that holds Bittensor's subnets. */
public final class SubtensorModule {
  public static final String PALLET = "SubtensorModule";

  private SubtensorModule() {}
}
