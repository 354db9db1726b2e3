package com.handshake58.neuron.cli;

import com.handshake58.neuron.base.Time;
import java.time.Duration;
import java.util.Optional;

/**
 * Ends this process when the launcher that started it is gone, however it went. The system then
 * hands this process to another parent, which is what is looked at: the end of a process that is
 * not one's child is told late, its number may be given to another one.
 */
final class ParentWatch {
  /** Set by the launcher to its own process's id. */
  private static final String LAUNCHER = "neuron.launcher";

  private static final Duration EVERY = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** As if the TERM that the launcher could not hand on had come. */
  private static final int TERMINATED = 143;

  private ParentWatch() {}

  /** Does nothing where no launcher is named. */
  static void start(Time time) {
    Long launcher = Long.getLong(LAUNCHER);
    if (launcher != null) {
      Thread.ofPlatform().daemon().name("launcher-watch").start(() -> watch(launcher, time));
    }
  }

  private static void watch(long launcher, Time time) {
    try {
      while (parent().filter(pid -> pid == launcher).isPresent()) {
        time.sleep(EVERY);
      }
      Thread.ofPlatform().daemon().name("launcher-gone").start(() -> System.exit(TERMINATED));
      time.sleep(PATIENCE);
      Runtime.getRuntime().halt(TERMINATED); // the orderly end takes too long
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<Long> parent() {
    return ProcessHandle.current().parent().map(ProcessHandle::pid);
  }
}
