package com.handshake58.neuron.synapse.server;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where the axon listens and what it announces on the chain.
 *
 * @param ip the address to bind, without brackets; {@code ::} is every address
 * @param port the port to bind; 0 lets the system choose, for tests only
 * @param externalIp the address or host name to announce; detected if empty
 * @param externalPort the port to announce; the bound one if empty
 * @param maxWorkers requests that are answered at once
 * @param off whether the miner runs without an axon
 */
public record AxonConfig(
    String ip,
    int port,
    Optional<String> externalIp,
    OptionalInt externalPort,
    int maxWorkers,
    boolean off) {
  private static final int MAX_PORT = 65_535;

  public AxonConfig {
    if (ip.isBlank() || ip.startsWith("[")) {
      throw new IllegalArgumentException("the axon's address is an IP without brackets");
    }
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("a port lies within 0 and 65535, not " + port);
    }
    if (externalIp.isPresent() && externalIp.get().isBlank()) {
      throw new IllegalArgumentException("an empty external address");
    }
    externalPort.ifPresent(
        p -> {
          if (p < 1 || p > MAX_PORT) {
            throw new IllegalArgumentException("a port lies within 1 and 65535, not " + p);
          }
        });
    if (maxWorkers < 1) {
      throw new IllegalArgumentException("the axon needs at least one worker");
    }
  }
}
