package com.handshake58.neuron.net;

import java.time.Duration;

/**
 * Limits of an HTTP call.
 *
 * @param connect time to reach the server, TLS included
 * @param read time between two bytes of an answer
 * @param call time of the whole call, from the look-up of the name to the last byte
 * @param responseBytes size of an answer's body after decompression
 */
public record HttpLimits(Duration connect, Duration read, Duration call, long responseBytes) {

  public HttpLimits {
    for (Duration d : new Duration[] {connect, read, call}) {
      if (d.isNegative() || d.isZero()) {
        throw new IllegalArgumentException("a deadline must be positive, is " + d);
      }
    }
    if (responseBytes < 1) {
      throw new IllegalArgumentException("a limit of " + responseBytes + " bytes");
    }
  }

  /** Returns these limits with another time for the whole call; the others are at most that. */
  public HttpLimits withCall(Duration deadline) {
    return new HttpLimits(min(connect, deadline), min(read, deadline), deadline, responseBytes);
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
