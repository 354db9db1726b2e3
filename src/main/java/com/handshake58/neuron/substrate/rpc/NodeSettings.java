package com.handshake58.neuron.substrate.rpc;

import com.handshake58.neuron.base.Backoff;
import com.handshake58.neuron.net.Endpoint;
import com.handshake58.neuron.net.WebSocketLimits;
import java.time.Duration;
import java.util.List;

/**
 * The endpoints and timeouts of a connection to a chain.
 *
 * @param endpoints ws or wss, in order of preference
 * @param callTimeout of a read or a subscribe call
 * @param headTimeout time without a new block after which the connection is replaced: sockets can
 *     die half-open, and nodes can stall
 * @param backoff between attempts after all endpoints have failed
 */
public record NodeSettings(
    List<Endpoint> endpoints,
    WebSocketLimits limits,
    Duration callTimeout,
    Duration headTimeout,
    Backoff backoff) {

  /** Slightly more than the default limit of nodes, 15 MB ({@code --rpc-max-response-size}). */
  private static final int MESSAGE_CHARS = 16 << 20;

  public NodeSettings {
    endpoints = List.copyOf(endpoints);
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException("the chain has no endpoint");
    }
    for (Endpoint endpoint : endpoints) {
      if (!endpoint.scheme().startsWith("ws")) {
        throw new IllegalArgumentException(endpoint + " is not a WebSocket address (ws or wss)");
      }
    }
  }

  /** Returns the defaults for public nodes. */
  public static NodeSettings of(List<Endpoint> endpoints) {
    return new NodeSettings(
        endpoints,
        new WebSocketLimits(Duration.ofSeconds(15), Duration.ofSeconds(20), MESSAGE_CHARS),
        Duration.ofSeconds(30),
        Duration.ofSeconds(120),
        new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), 0.3));
  }
}
