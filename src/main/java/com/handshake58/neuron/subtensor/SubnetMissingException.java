package com.handshake58.neuron.subtensor;

import java.io.IOException;

/** The chain has no subnet with this number. */
public final class SubnetMissingException extends IOException {
  private static final long serialVersionUID = 1;

  private final int netuid;

  SubnetMissingException(int netuid) {
    super("subnet " + netuid + " does not exist on this network");
    this.netuid = netuid;
  }

  public int netuid() {
    return netuid;
  }
}
