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
  /** An SDK's request head has 0.9 kB in 25 lines; the rest is for lines that proxies add. */
  private static final int HEAD_BYTES = 4_096;

  private static final int HEAD_LINES = 64;
  private static final int BODY_BYTES = 65_536;

  /**
   * The heap of a connection at its worst: a body and a head that miss their last bytes, the
   * objects of the head's lines, and 8 kB for the connection, its buffers and its virtual thread.
   */
  private static final int CONNECTION_BYTES = BODY_BYTES + HEAD_BYTES + 128 * HEAD_LINES + 8_192;

  /** The heap that the axon uses without connections. */
  private static final long BASE_BYTES = 32L << 20;

  private static final int MIN_CONNECTIONS = 64;
  private static final int MAX_CONNECTIONS = 2_048;

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
   * Returns the HTTP server's limits. The server accepts twice the connections, since it also
   * counts those that {@link ConnectionLimiter} does not see yet.
   */
  HttpServerLimits http() {
    return new HttpServerLimits(HEAD_BYTES, HEAD_LINES, idle, 2 * connections);
  }

  /** Returns the limits for this process's heap. */
  public static AxonLimits of(int workers) {
    return of(workers, Runtime.getRuntime().maxMemory());
  }

  static AxonLimits of(int workers, long heapBytes) {
    return new AxonLimits(
        workers,
        256,
        BODY_BYTES,
        Duration.ofSeconds(60),
        65_536,
        512,
        connections(heapBytes),
        Duration.ofSeconds(15),
        Duration.ofSeconds(10),
        Duration.ofSeconds(15));
  }

  /** Returns how many connections at their worst fit into half of the heap. */
  private static int connections(long heapBytes) {
    long fitting = (heapBytes / 2 - BASE_BYTES) / CONNECTION_BYTES;
    return Math.clamp(fitting, MIN_CONNECTIONS, MAX_CONNECTIONS);
  }
}
