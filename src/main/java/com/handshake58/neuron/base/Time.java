package com.handshake58.neuron.base;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The program's clock and its sleep; tests pass their own. */
public interface Time {

  /** The wall clock. */
  Instant now();

  /** Nanoseconds since some fixed point; only differences have a meaning. */
  long nanoTime();

  void sleep(Duration duration) throws InterruptedException;

  /** The machine's clock. */
  static Time system() {
    Clock clock = Clock.systemUTC();
    return new Time() {
      @Override
      public Instant now() {
        return clock.instant();
      }

      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
      }
    };
  }
}
