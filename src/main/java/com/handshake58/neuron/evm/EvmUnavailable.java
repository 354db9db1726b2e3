package com.handshake58.neuron.evm;

import java.io.IOException;

/** No endpoint answered in time. The message names the last failure of each. */
public final class EvmUnavailable extends IOException {
  private static final long serialVersionUID = 1;

  public EvmUnavailable(String message) {
    super(message);
  }
}
