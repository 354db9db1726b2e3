package com.handshake58.neuron.testing;

import com.handshake58.neuron.base.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A wall clock that tests set; sleeping advances it at once. The monotonic clock is real. */
public final class ManualWallClock implements Time {
  private final List<Duration> slept = new CopyOnWriteArrayList<>();
  private volatile Instant now;

  public ManualWallClock(Instant now) {
    this.now = now;
  }

  public void set(Instant instant) {
    now = instant;
  }

  /** Returns all sleeps so far. */
  public List<Duration> slept() {
    return slept;
  }

  @Override
  public Instant now() {
    return now;
  }

  /** Returns the real time, since timeouts of sockets and locks are real. */
  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public synchronized void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    slept.add(duration);
    now = now.plus(duration);
  }
}
