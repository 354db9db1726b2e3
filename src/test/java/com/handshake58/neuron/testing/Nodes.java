package com.handshake58.neuron.testing;

import com.handshake58.neuron.base.Backoff;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.net.Endpoint;
import com.handshake58.neuron.net.WebSocketLimits;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.substrate.rpc.NodeConnection;
import com.handshake58.neuron.substrate.rpc.NodeSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Connections to nodes of tests; whoever opens one stops it. */
public final class Nodes {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private Nodes() {}

  /** A node at the first of the addresses that works. */
  public static Node connect(String... urls) {
    NodeSettings settings =
        new NodeSettings(
            Arrays.stream(urls).map(Endpoint::parse).toList(),
            new WebSocketLimits(DEADLINE, DEADLINE, 1 << 24),
            DEADLINE,
            Duration.ofMinutes(2),
            Duration.ofMinutes(1),
            new Backoff(Duration.ofMillis(20), Duration.ofMillis(200), 0.5),
            Optional.empty());
    NodeConnection connection = new NodeConnection(settings, Time.system(), () -> 0.5);
    connection.start();
    return new Node(connection);
  }
}
