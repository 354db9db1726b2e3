package com.handshake58.neuron.cli;

import com.handshake58.neuron.base.Time;
import java.time.Duration;
import java.util.Optional;

/**
 * Ends this process after the launcher that started it, however the launcher ended. Watches the id
 * of this process's parent, which the system changes at once. The end of a process that is no child
 * is noticed late, and its id may be given to another process.
 */
final class ParentWatch {
  /** The launcher sets it to its own process's id. */
  private static final String LAUNCHER = "neuron.launcher";

  private static final Duration INTERVAL = Duration.ofMillis(500);

  /** How long the orderly end may take. */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  /** As after the TERM that the launcher could not forward. */
  private static final int TERMINATED = 143;

  private ParentWatch() {}

  /** Does nothing if the process has no launcher. */
  static void start(Time time) {
    Long launcher = Long.getLong(LAUNCHER);
    if (launcher != null) {
      Thread.ofPlatform().daemon().name("launcher-watch").start(() -> watch(launcher, time));
    }
  }

  private static void watch(long launcher, Time time) {
    try {
      while (parent().filter(pid -> pid == launcher).isPresent()) {
        time.sleep(INTERVAL);
      }
      Thread.ofPlatform().daemon().name("launcher-gone").start(() -> System.exit(TERMINATED));
      time.sleep(STOP_TIMEOUT);
      Runtime.getRuntime().halt(TERMINATED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<Long> parent() {
    return ProcessHandle.current().parent().map(ProcessHandle::pid);
  }
}
