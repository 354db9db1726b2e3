package com.handshake58.neuron.validator;

import com.handshake58.neuron.crypto.AccountId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A registered uid at one block.
 *
 * @param registeredAt the chain's BlockAtRegistration
 * @param axon where it announces to be served, resolved; empty where it announces nothing
 */
public record RoundNeuron(
    int uid, AccountId hotkey, long registeredAt, Optional<InetSocketAddress> axon) {

  /** Its announced address as text, such as {@code 192.0.2.1:8091}. */
  public Optional<String> endpoint() {
    return axon.map(
        a -> {
          InetAddress address = a.getAddress();
          String host = address == null ? a.getHostString() : address.getHostAddress();
          return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + a.getPort();
        });
  }
}
