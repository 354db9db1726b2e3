package com.handshake58.neuron.testing;

import com.handshake58.neuron.base.Time;
import java.time.Duration;
import java.time.Instant;

/** The real clocks, with sleeps of a thousandth of their duration. */
public final class ShortSleepTime implements Time {
  private final Time system = Time.system();

  @Override
  public Instant now() {
    return system.now();
  }

  @Override
  public long nanoTime() {
    return system.nanoTime();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    system.sleep(duration.dividedBy(1_000));
  }
}
