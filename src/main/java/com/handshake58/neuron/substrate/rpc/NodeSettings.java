package com.handshake58.neuron.substrate.rpc;

import com.handshake58.neuron.base.Backoff;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.net.Endpoint;
import com.handshake58.neuron.net.WebSocketLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The endpoints and timeouts of a connection to a chain.
 *
 * @param endpoints ws or wss, in order of preference
 * @param callTimeout of a read or a subscribe call
 * @param headTimeout the longest time without a new block after which the connection is replaced:
 *     sockets can die half-open, and nodes can stall. Two block times and some slack are enough
 *     once the block time is measured.
 * @param checkInterval between two comparisons of the head with the clock
 * @param backoff between attempts after all endpoints have failed
 * @param genesis the hash of block 0, if the chain is known; endpoints of other chains are refused
 */
public record NodeSettings(
    List<Endpoint> endpoints,
    WebSocketLimits limits,
    Duration callTimeout,
    Duration headTimeout,
    Duration checkInterval,
    Backoff backoff,
    Optional<Bytes32> genesis) {

  /** Slightly more than the default limit of nodes, 15 MB ({@code --rpc-max-response-size}). */
  private static final int MESSAGE_CHARS = 16 << 20;

  public NodeSettings {
    endpoints = List.copyOf(endpoints);
    if (checkInterval.isNegative() || checkInterval.isZero()) {
      throw new IllegalArgumentException("the interval of checks must be positive");
    }
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
        Duration.ofSeconds(60),
        new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), 0.3),
        Optional.empty());
  }

  /** Sets the chain. */
  public NodeSettings withGenesis(Bytes32 known) {
    return new NodeSettings(
        endpoints, limits, callTimeout, headTimeout, checkInterval, backoff, Optional.of(known));
  }
}
