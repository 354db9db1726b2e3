package com.handshake58.neuron.testing;

import com.handshake58.neuron.base.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A wall clock that stands still until it is set; sleeping moves it and takes no time. */
public final class ManualTime implements Time {
  private final List<Duration> slept = new CopyOnWriteArrayList<>();
  private volatile Instant now;

  public ManualTime(Instant now) {
    this.now = now;
  }

  public void set(Instant instant) {
    now = instant;
  }

  /** All waits so far. */
  public List<Duration> slept() {
    return slept;
  }

  @Override
  public Instant now() {
    return now;
  }

  /** The machine's: timeouts of sockets and locks are real. */
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
