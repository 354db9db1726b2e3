package com.handshake58.neuron.synapse.client;

import com.handshake58.neuron.crypto.AccountId;
import java.net.InetAddress;

/**
 * A neuron as the chain shows it.
 *
 * @param port 0 to 65535; port 0 and the address {@code 0.0.0.0} mean that it serves nothing
 */
public record Target(AccountId hotkey, InetAddress address, int port) {

  public Target {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port lies within 0 and 65535, not " + port);
    }
  }

  public boolean serves() {
    return port != 0 && !address.isAnyLocalAddress();
  }
}
