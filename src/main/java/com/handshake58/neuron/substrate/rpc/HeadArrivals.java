package com.handshake58.neuron.substrate.rpc;

import com.handshake58.neuron.base.Time;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Measures when new heads arrive. The time between blocks, and with it the time after which the
 * silence of a session means that it is dead, follows from the last arrivals.
 */
final class HeadArrivals {
  private static final int KEPT = 8;

  /** The first interval of a session is too short: its first head is an older block. */
  private static final int NEEDED = 3;

  private static final Duration SLACK = Duration.ofSeconds(12);
  private static final Duration MIN_TIMEOUT = Duration.ofSeconds(30);

  /** The age of a head that is not old on any chain. */
  private static final Duration MIN_AGE = Duration.ofSeconds(60);

  private static final int BLOCKS_OF_AGE = 5;

  /** The timeout on a chain that stands still, or whose blocks take longer than the timeout. */
  private static final Duration MAX_SILENT_TIMEOUT = Duration.ofMinutes(30);

  private static final int MAX_DOUBLINGS = 20;

  private final Time time;
  private final Duration maxTimeout;
  private final int endpoints;
  private final Deque<Duration> intervals = new ArrayDeque<>();
  private long last;
  private int inSession;

  /** Sessions that ended with a silence, since a block came within the timeout. */
  private int silentSessions;

  /**
   * @param maxTimeout the silence after which the next endpoint is tried on every chain
   * @param endpoints 1 or more
   */
  HeadArrivals(Time time, Duration maxTimeout, int endpoints) {
    this.time = time;
    this.maxTimeout = maxTimeout;
    this.endpoints = endpoints;
    this.last = time.nanoTime();
  }

  synchronized void sessionBegins() {
    inSession = 0;
    last = time.nanoTime();
  }

  synchronized void arrived() {
    long now = time.nanoTime();
    if (inSession > 0) {
      Duration interval = Duration.ofNanos(now - last);
      if (interval.compareTo(shortTimeout()) < 0) {
        silentSessions = 0;
      }
      intervals.addLast(interval);
      if (intervals.size() > KEPT) {
        intervals.removeFirst();
      }
    }
    inSession++;
    last = now;
  }

  /** Returns whether a head has arrived in this session. */
  synchronized boolean hasArrived() {
    return inSession > 0;
  }

  /** Returns the time since the last head, or since the begin of the session. */
  synchronized Duration silence() {
    return Duration.ofNanos(time.nanoTime() - last);
  }

  /** Counts a session that ended because it was silent for longer than the timeout. */
  synchronized void fellSilent() {
    silentSessions++;
  }

  /**
   * Returns two block times and some slack, within limits. The timeout doubles each time that all
   * endpoints were silent: a new session brings no blocks that the chain does not make.
   */
  synchronized Duration timeout() {
    Duration one = shortTimeout();
    int doublings = Math.min(silentSessions / endpoints, MAX_DOUBLINGS);
    return max(one, min(one.multipliedBy(1L << doublings), MAX_SILENT_TIMEOUT));
  }

  private Duration shortTimeout() {
    if (intervals.size() < NEEDED) {
      return maxTimeout;
    }
    return min(max(longest().multipliedBy(2).plus(SLACK), MIN_TIMEOUT), maxTimeout);
  }

  /** Returns the age from which on a head is old. */
  synchronized Duration maxAge() {
    return max(longest().multipliedBy(BLOCKS_OF_AGE), MIN_AGE);
  }

  private Duration longest() {
    return intervals.stream().max(Duration::compareTo).orElse(Duration.ZERO);
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
