package com.handshake58.neuron.net;

import java.time.Duration;

/**
 * What an HTTP server spends on its clients.
 *
 * @param headBytes of a request line and its header lines
 * @param headLines header lines of a request; each costs 100 bytes of objects beside its own
 * @param idle how long a connection may be silent, within a request too
 * @param connections open at once; the server accepts no further ones until some have closed
 */
public record HttpServerLimits(int headBytes, int headLines, Duration idle, int connections) {

  public HttpServerLimits {
    if (headBytes < 1 || headLines < 1 || connections < 1 || !idle.isPositive()) {
      throw new IllegalArgumentException("an HTTP server's limits are positive");
    }
  }
}
