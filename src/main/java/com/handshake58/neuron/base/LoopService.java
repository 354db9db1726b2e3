package com.handshake58.neuron.base;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a step on a thread of its own until it is stopped. No fault ends the loop: the fault
 * handler returns the delay before the next step. A fault of the handler itself is logged.
 */
public final class LoopService implements Service {
  /** A delay that only {@link #stop} ends. */
  public static final Duration UNTIL_STOPPED = Duration.ofDays(36_500);

  private static final Duration AFTER_A_FAULTY_HANDLER = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(LoopService.class);

  private final String name;
  private final Time time;
  private final Duration stopTimeout;
  private final Step step;
  private final FaultHandler faultHandler;
  private final Thread.Builder threads;
  private @Nullable Thread thread;
  private volatile boolean stopping;

  /** One pass of the loop. */
  @FunctionalInterface
  public interface Step {
    /** Returns the delay before the next pass. */
    Duration run() throws Exception;
  }

  /** Decides what a failed step means. */
  @FunctionalInterface
  public interface FaultHandler {
    /**
     * Returns the delay before the next step.
     *
     * @param fault an error, too: without its loop the process would look alive and do nothing
     * @param failures the number of failed steps in a row, from 1
     */
    Duration handle(Throwable fault, int failures);
  }

  /**
   * A loop on a virtual thread.
   *
   * @param name of the service and of its thread
   * @param stopTimeout how long {@link #stop} waits for the running step
   */
  public LoopService(
      String name, Time time, Duration stopTimeout, Step step, FaultHandler faultHandler) {
    this(name, time, stopTimeout, step, faultHandler, Thread.ofVirtual());
  }

  private LoopService(
      String name,
      Time time,
      Duration stopTimeout,
      Step step,
      FaultHandler faultHandler,
      Thread.Builder threads) {
    this.name = name;
    this.time = time;
    this.stopTimeout = stopTimeout;
    this.step = step;
    this.faultHandler = faultHandler;
    this.threads = threads;
  }

  /** The same loop on a platform thread, whose interruption breaks no connection. */
  public LoopService onPlatformThread() {
    return new LoopService(
        name, time, stopTimeout, step, faultHandler, Thread.ofPlatform().daemon());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void start() {
    thread = threads.name(name).start(this::run);
  }

  /** Interrupts the step. A step that cannot be interrupted is left to end with the process. */
  @Override
  public void stop() throws InterruptedException {
    Thread running = thread;
    if (running == null) {
      return;
    }
    stopping = true;
    running.interrupt();
    if (!running.join(stopTimeout)) {
      LOG.warn("service {} did not stop within {} s and is left", name, stopTimeout.toSeconds());
    }
  }

  private void run() {
    int failures = 0;
    while (!stopping) {
      try {
        Duration delay;
        try {
          delay = step.run();
          failures = 0;
        } catch (InterruptedException e) {
          throw e;
        } catch (Throwable e) {
          // An interrupted step may see its interruption as a broken connection.
          if (stopping) {
            return;
          }
          failures++;
          delay = delayAfter(e, failures);
        }
        time.sleep(delay);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private Duration delayAfter(Throwable fault, int failures) {
    try {
      return faultHandler.handle(fault, failures);
    } catch (Throwable e) {
      e.addSuppressed(fault);
      try {
        LOG.error(
            "fault handler of {} failed; next step in {} s",
            name,
            AFTER_A_FAULTY_HANDLER.toSeconds(),
            e);
      } catch (Throwable inLog) {
        // Such as an OutOfMemoryError: the loop continues without the line.
        e.addSuppressed(inLog);
      }
      return AFTER_A_FAULTY_HANDLER;
    }
  }
}
