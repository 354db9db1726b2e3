package com.handshake58.neuron.synapse.server;

import com.handshake58.neuron.net.HttpServerLimits;
import java.time.Duration;

/**
 * What an axon spends on its callers.
 *
 * @param workers requests that are answered at once
 * @param waiting requests of admitted callers that wait for a worker; the axon refuses further ones
 * @param bodyBytes of a request's body
 * @param timeout the cap of a caller's timeout, which is not signed
 * @param nonces that are remembered at once; then the axon refuses admitted callers that are not
 *     registered
 * @param noncesOfHotkey that are remembered at once; as many later requests of a hotkey may
 *     overtake one
 * @param connections open at once
 * @param request from a connection's opening or last answer to the end of a request
 * @param idle the longest silence of a connection, within a request too
 * @param stop the time for requests in flight when the axon stops
 */
public record AxonLimits(
    int workers,
    int waiting,
    int bodyBytes,
    Duration timeout,
    int nonces,
    int noncesOfHotkey,
    int connections,
    Duration request,
    Duration idle,
    Duration stop) {

  public AxonLimits {
    if (workers < 1 || waiting < 0 || bodyBytes < 1 || connections < 1) {
      throw new IllegalArgumentException("an axon's limits are positive");
    }
    if (nonces < 1 || noncesOfHotkey < 1) {
      throw new IllegalArgumentException("an axon's limits are positive");
    }
    if (!timeout.isPositive() || !request.isPositive() || !idle.isPositive() || stop.isNegative()) {
      throw new IllegalArgumentException("an axon's times are positive");
    }
  }

  /**
   * Returns the HTTP server's limits. An SDK's request head has 0.9 kB in 25 lines; the rest is for
   * lines that proxies add. The server accepts twice the connections, since it also counts those
   * that {@link ConnectionLimiter} does not see yet.
   */
  HttpServerLimits http() {
    return new HttpServerLimits(4_096, 64, idle, 2 * connections);
  }

  public static AxonLimits of(int workers) {
    return new AxonLimits(
        workers,
        256,
        65_536,
        Duration.ofSeconds(60),
        65_536,
        512,
        2_048,
        Duration.ofSeconds(15),
        Duration.ofSeconds(10),
        Duration.ofSeconds(15));
  }
}
