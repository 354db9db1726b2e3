package com.handshake58.neuron.net;

import java.time.Duration;

/**
 * Limits of a WebSocket.
 *
 * @param connect time to open, TLS and handshake included
 * @param ping time between two pings, and to answer one
 * @param messageChars length of an incoming message
 */
public record WebSocketLimits(Duration connect, Duration ping, int messageChars) {

  public WebSocketLimits {
    if (connect.isNegative() || connect.isZero() || ping.isNegative() || ping.isZero()) {
      throw new IllegalArgumentException("deadlines must be positive");
    }
    if (messageChars < 1) {
      throw new IllegalArgumentException("a limit of " + messageChars + " characters");
    }
  }
}
