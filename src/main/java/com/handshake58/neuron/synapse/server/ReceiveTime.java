package com.handshake58.neuron.synapse.server;

import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.synapse.wire.Nonce;
import java.time.Duration;

/**
 * The time of a request's arrival. It is read once, so that all checks of a request use one moment.
 *
 * @param wall the wall clock as a nonce: nanoseconds since 1970
 * @param monotonic {@link Time#nanoTime}, which nobody can set
 */
record ReceiveTime(long wall, long monotonic) {

  static ReceiveTime now(Time time) {
    return new ReceiveTime(Nonce.of(time.now()), time.nanoTime());
  }

  Duration age(Time time) {
    return Duration.ofNanos(time.nanoTime() - monotonic);
  }
}
