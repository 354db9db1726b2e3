package com.handshake58.neuron.synapse.server;

import com.handshake58.neuron.base.Time;
import java.time.Duration;
import java.util.OptionalLong;

/** Keeps what callers can cause without end from filling the log. */
final class Seldom {
  private static final Duration PAUSE = Duration.ofMinutes(10);

  private final Time time;
  private boolean begun;
  private long last;
  private long missed;

  Seldom(Time time) {
    this.time = time;
  }

  /** Once in ten minutes: how often it happened since it was last said. */
  synchronized OptionalLong due() {
    missed++;
    long now = time.nanoTime();
    if (begun && now - last < PAUSE.toNanos()) {
      return OptionalLong.empty();
    }
    long times = missed;
    begun = true;
    last = now;
    missed = 0;
    return OptionalLong.of(times);
  }
}
