package com.handshake58.neuron.testing;

import com.handshake58.neuron.base.Time;
import java.time.Duration;
import java.time.Instant;

/** Wall clock and monotonic clock that only sleeping and tests advance, without real time. */
public final class VirtualTime implements Time {
  private Instant now;
  private long nanos;

  public VirtualTime(Instant now) {
    this.now = now;
  }

  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
    nanos += duration.toNanos();
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized long nanoTime() {
    return nanos;
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    advance(duration);
  }
}
