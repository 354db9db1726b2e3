package com.handshake58.neuron.testing;

import com.handshake58.neuron.base.Time;
import java.time.Duration;
import java.time.Instant;

/** A monotonic clock and sleeps that are faster than the real ones; the wall clock is real. */
public final class FastTime implements Time {
  private final Time system = Time.system();
  private final long start = system.nanoTime();
  private final int factor;

  /**
   * @param factor for example 100, so that a second passes in 10 ms
   */
  public FastTime(int factor) {
    this.factor = factor;
  }

  @Override
  public Instant now() {
    return system.now();
  }

  @Override
  public long nanoTime() {
    return start + factor * (system.nanoTime() - start);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    system.sleep(duration.dividedBy(factor));
  }
}
