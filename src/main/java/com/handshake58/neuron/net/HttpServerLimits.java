package com.handshake58.neuron.net;

import java.time.Duration;

/**
 * What an HTTP server spends on its clients.
 *
 * @param headBytes of a request line with its header lines
 * @param headLines of a request; each takes 100 bytes of objects beside its own bytes
 * @param idle the longest silence of a connection, within a request too
 * @param connections open at once; the server accepts no further one until one closes
 */
public record HttpServerLimits(int headBytes, int headLines, Duration idle, int connections) {

  public HttpServerLimits {
    if (headBytes < 1 || headLines < 1 || connections < 1 || !idle.isPositive()) {
      throw new IllegalArgumentException("an HTTP server's limits are positive");
    }
  }
}
