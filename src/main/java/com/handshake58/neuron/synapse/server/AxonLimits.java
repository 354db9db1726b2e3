package com.handshake58.neuron.synapse.server;

import com.handshake58.neuron.net.HttpServerLimits;
import java.time.Duration;

/**
 * What an axon spends on its callers at most.
 *
 * @param workers requests that are answered at once
 * @param waiting requests of admitted callers that wait for a worker; the next one is refused
 * @param bodyBytes a request's body
 * @param timeout what counts of a caller's timeout, which is not signed
 * @param nonces nonces that are remembered at once; beyond, admitted callers that are not known
 *     ones are turned away
 * @param noncesOfOne nonces of one hotkey that are remembered at once; as many of its requests may
 *     be overtaken by later ones
 * @param connections open at once
 * @param request how long one may take to arrive, from the connection's opening or last answer
 * @param idle how long a connection may be silent, within a request too
 * @param stop how long requests in flight may take once the axon stops
 */
public record AxonLimits(
    int workers,
    int waiting,
    int bodyBytes,
    Duration timeout,
    int nonces,
    int noncesOfOne,
    int connections,
    Duration request,
    Duration idle,
    Duration stop) {

  public AxonLimits {
    if (workers < 1 || waiting < 0 || bodyBytes < 1 || connections < 1) {
      throw new IllegalArgumentException("an axon's limits are positive");
    }
    if (nonces < 1 || noncesOfOne < 1) {
      throw new IllegalArgumentException("an axon's limits are positive");
    }
    if (!timeout.isPositive() || !request.isPositive() || !idle.isPositive() || stop.isNegative()) {
      throw new IllegalArgumentException("an axon's times are positive");
    }
  }

  /**
   * The HTTP server's. An SDK's request head has 0.9 kB in 25 lines; the rest is for what proxies
   * add. Twice the connections are accepted: those that were not opened yet count here, too.
   */
  HttpServerLimits http() {
    return new HttpServerLimits(4_096, 64, idle, 2 * connections);
  }

  /** The usual ones, for a number of workers. */
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
