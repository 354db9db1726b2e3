package com.handshake58.neuron.synapse.server;

import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.synapse.wire.Nonce;
import java.time.Duration;

/**
 * When a request came. Read once, so that everything about the request is judged at one moment.
 *
 * @param wall the wall clock as a nonce: nanoseconds since 1970
 * @param nanos by {@link Time#nanoTime}, which no one sets
 */
record Arrival(long wall, long nanos) {

  static Arrival now(Time time) {
    return new Arrival(Nonce.of(time.now()), time.nanoTime());
  }

  /** How long ago it was. */
  Duration age(Time time) {
    return Duration.ofNanos(time.nanoTime() - nanos);
  }
}
