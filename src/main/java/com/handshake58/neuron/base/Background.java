package com.handshake58.neuron.base;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A task on a virtual thread of its own, which ends when it is interrupted. */
public final class Background {
  private final String name;
  private @Nullable Thread thread;

  /** What is to be done. */
  @FunctionalInterface
  public interface Task {
    /** Runs until it is interrupted. */
    void run() throws InterruptedException;
  }

  /** Of that name, not yet running. */
  public Background(String name) {
    this.name = name;
  }

  public void start(Task task) {
    thread =
        Thread.ofVirtual()
            .name(name)
            .start(
                () -> {
                  try {
                    task.run();
                  } catch (InterruptedException e) {
                    // Told to stop.
                  }
                });
  }

  /** Tells it to stop. */
  public void interrupt() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  /**
   * Tells it to stop and waits for it. What cannot be interrupted, the look-up of a name for
   * example, is left to die with the program.
   *
   * @return whether it has ended
   */
  public boolean stop(Duration patience) throws InterruptedException {
    interrupt();
    return thread == null || thread.join(patience);
  }
}
