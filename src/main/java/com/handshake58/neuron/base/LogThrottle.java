package com.handshake58.neuron.base;

import java.time.Duration;
import java.util.OptionalLong;

/** Limits log lines about events that strangers can cause without end to one in ten minutes. */
public final class LogThrottle {
  private static final Duration INTERVAL = Duration.ofMinutes(10);

  private final Time time;
  private boolean logged;
  private long lastLogged;
  private long events;

  public LogThrottle(Time time) {
    this.time = time;
  }

  /**
   * Counts one event.
   *
   * @return the number of events since the last line, where a line is due; otherwise empty
   */
  public synchronized OptionalLong count() {
    events++;
    long now = time.nanoTime();
    if (logged && now - lastLogged < INTERVAL.toNanos()) {
      return OptionalLong.empty();
    }
    long since = events;
    logged = true;
    lastLogged = now;
    events = 0;
    return OptionalLong.of(since);
  }
}
