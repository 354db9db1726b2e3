package com.handshake58.neuron.synapse.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrioritySemaphoreTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void givesPermitsToTheHighestPriorityFirst() throws Exception {
    PrioritySemaphore semaphore = new PrioritySemaphore(1, 10);
    assertThat(semaphore.acquire(0, LONG)).isEqualTo(PrioritySemaphore.Outcome.ACQUIRED);
    List<Long> order = new CopyOnWriteArrayList<>();
    Future<?> low = wait(semaphore, 1, order, 1);
    Future<?> high = wait(semaphore, 9, order, 2);
    Future<?> middle = wait(semaphore, 5, order, 3);
    semaphore.release();
    low.get();
    high.get();
    middle.get();
    assertThat(order).containsExactly(9L, 5L, 1L);
  }

  @Test
  void rejectsTheLowestPriorityWhenTheQueueIsFull() throws Exception {
    PrioritySemaphore semaphore = new PrioritySemaphore(1, 1);
    semaphore.acquire(0, LONG);
    Future<PrioritySemaphore.Outcome> low = threads.submit(() -> semaphore.acquire(1, LONG));
    until(semaphore, 1);
    assertThat(semaphore.acquire(1, LONG)).isEqualTo(PrioritySemaphore.Outcome.REJECTED);
    Future<PrioritySemaphore.Outcome> high = threads.submit(() -> semaphore.acquire(2, LONG));
    assertThat(low.get()).isEqualTo(PrioritySemaphore.Outcome.REJECTED);
    semaphore.release();
    assertThat(high.get()).isEqualTo(PrioritySemaphore.Outcome.ACQUIRED);
  }

  @Test
  void timesOut() throws Exception {
    PrioritySemaphore semaphore = new PrioritySemaphore(1, 1);
    semaphore.acquire(0, LONG);
    assertThat(semaphore.acquire(1, Duration.ofMillis(20)))
        .isEqualTo(PrioritySemaphore.Outcome.TIMED_OUT);
    assertThat(semaphore.queueLength()).isZero();
    semaphore.release();
    assertThat(semaphore.acquire(1, LONG)).isEqualTo(PrioritySemaphore.Outcome.ACQUIRED);
  }

  private Future<?> wait(PrioritySemaphore semaphore, long priority, List<Long> order, int waiting)
      throws InterruptedException {
    Future<?> acquired =
        threads.submit(
            () -> {
              assertThat(semaphore.acquire(priority, LONG))
                  .isEqualTo(PrioritySemaphore.Outcome.ACQUIRED);
              order.add(priority);
              semaphore.release();
              return true;
            });
    until(semaphore, waiting);
    return acquired;
  }

  private static void until(PrioritySemaphore semaphore, int waiting) throws InterruptedException {
    while (semaphore.queueLength() < waiting) {
      Thread.sleep(1);
    }
  }
}
