package com.handshake58.neuron.base;

import java.time.Duration;
import java.util.OptionalLong;

/** Limits the log lines about events that strangers can cause: some lines in ten minutes. */
public final class LogThrottle {
  public static final Duration INTERVAL = Duration.ofMinutes(10);

  private final Time time;
  private final int lines;
  private boolean started;
  private long start;
  private int logged;
  private long events;

  /** Lets one line through in an interval. */
  public LogThrottle(Time time) {
    this(time, 1);
  }

  /**
   * Lets some lines through in an interval, which starts with the first of them.
   *
   * @param lines 1 or more
   */
  public LogThrottle(Time time, int lines) {
    this.time = time;
    this.lines = lines;
  }

  /**
   * Counts one event.
   *
   * @return the number of events since the last line, where a line is due; otherwise empty
   */
  public synchronized OptionalLong count() {
    events++;
    long now = time.nanoTime();
    if (!started || now - start >= INTERVAL.toNanos()) {
      started = true;
      start = now;
      logged = 0;
    }
    if (logged == lines) {
      return OptionalLong.empty();
    }
    logged++;
    long since = events;
    events = 0;
    return OptionalLong.of(since);
  }
}
