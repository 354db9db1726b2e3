package com.handshake58.neuron.synapse.server;

import java.net.InetAddress;

/** Why an axon has no address to announce. */
public sealed interface ExternalAddressProblem {

  /** No address is configured, and no service showed one within its deadline. */
  record NotDetected() implements ExternalAddressProblem {}

  /** The configured host name has no address, or the DNS does not answer. */
  record HostNotFound(String host) implements ExternalAddressProblem {}

  /** The configured text is no host name and no address. */
  record Malformed(String text) implements ExternalAddressProblem {}

  /** The chain refuses the address, or takes it for "serves nothing". */
  record NotAnnounceable(InetAddress address) implements ExternalAddressProblem {}
}
