package com.handshake58.neuron.substrate.rpc;

import com.handshake58.neuron.base.Backoff;
import com.handshake58.neuron.net.Endpoint;
import com.handshake58.neuron.net.WebSocketLimits;
import java.time.Duration;
import java.util.List;

/**
 * How to reach a chain's nodes.
 *
 * @param endpoints in the order of preference, ws or wss
 * @param call deadline of a read
 * @param headSilence without a new block for so long, the connection is built anew: sockets die
 *     half-open, and nodes stall
 * @param backoff between attempts once every endpoint failed
 */
public record NodeSettings(
    List<Endpoint> endpoints,
    WebSocketLimits limits,
    Duration call,
    Duration headSilence,
    Backoff backoff) {

  /** Just above the 15 MB that a node sends at most (its {@code --rpc-max-response-size}). */
  private static final int MESSAGE_CHARS = 16 << 20;

  public NodeSettings {
    endpoints = List.copyOf(endpoints);
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException("no endpoint of the chain is given");
    }
    for (Endpoint endpoint : endpoints) {
      if (!endpoint.scheme().startsWith("ws")) {
        throw new IllegalArgumentException(endpoint + " is no WebSocket address (ws or wss)");
      }
    }
  }

  /** What suits a public node. */
  public static NodeSettings of(List<Endpoint> endpoints) {
    return new NodeSettings(
        endpoints,
        new WebSocketLimits(Duration.ofSeconds(15), Duration.ofSeconds(20), MESSAGE_CHARS),
        Duration.ofSeconds(30),
        Duration.ofSeconds(120),
        new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), 0.3));
  }
}
