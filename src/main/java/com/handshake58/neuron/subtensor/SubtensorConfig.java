package com.handshake58.neuron.subtensor;

import com.handshake58.neuron.base.Urls;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The chain and its nodes.
 *
 * @param network the name of the chain, such as {@code finney}; {@code custom} for an own endpoint
 * @param endpoints at least one WebSocket address ({@code ws} or {@code wss}), the first preferred
 */
public record SubtensorConfig(String network, List<URI> endpoints) {
  public SubtensorConfig {
    endpoints = List.copyOf(endpoints);
    if (network.isBlank()) {
      throw new IllegalArgumentException("the chain needs a name");
    }
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException("the chain needs an endpoint");
    }
    for (URI endpoint : endpoints) {
      if (!Urls.isAbsolute(endpoint, "ws", "wss")) {
        throw new IllegalArgumentException("a chain endpoint is ws://host or wss://host");
      }
      if (!Urls.hasValidPort(endpoint)) {
        throw new IllegalArgumentException("a chain endpoint has a port from 1 to 65535");
      }
    }
  }

  /** Omits the paths of the endpoints, which may contain access keys. */
  @Override
  public String toString() {
    return network + " at " + endpoints.stream().map(Urls::shown).collect(Collectors.joining(", "));
  }
}
