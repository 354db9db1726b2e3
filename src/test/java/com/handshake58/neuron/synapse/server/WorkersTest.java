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

class WorkersTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void letsTheGreaterPriorityInFirst() throws Exception {
    Workers workers = new Workers(1, 10);
    assertThat(workers.enter(0, LONG)).isEqualTo(Workers.Entry.ENTERED);
    List<Long> order = new CopyOnWriteArrayList<>();
    Future<?> low = wait(workers, 1, order, 1);
    Future<?> high = wait(workers, 9, order, 2);
    Future<?> middle = wait(workers, 5, order, 3);
    workers.leave();
    low.get();
    high.get();
    middle.get();
    assertThat(order).containsExactly(9L, 5L, 1L);
  }

  @Test
  void turnsTheLeastAwayWhereTheRoomIsFull() throws Exception {
    Workers workers = new Workers(1, 1);
    workers.enter(0, LONG);
    Future<Workers.Entry> low = threads.submit(() -> workers.enter(1, LONG));
    until(workers, 1);
    assertThat(workers.enter(1, LONG)).isEqualTo(Workers.Entry.TURNED_AWAY);
    Future<Workers.Entry> high = threads.submit(() -> workers.enter(2, LONG));
    assertThat(low.get()).isEqualTo(Workers.Entry.TURNED_AWAY);
    workers.leave();
    assertThat(high.get()).isEqualTo(Workers.Entry.ENTERED);
  }

  @Test
  void waitsNoLongerThanTold() throws Exception {
    Workers workers = new Workers(1, 1);
    workers.enter(0, LONG);
    assertThat(workers.enter(1, Duration.ofMillis(20))).isEqualTo(Workers.Entry.TIMED_OUT);
    assertThat(workers.waiting()).isZero();
    workers.leave();
    assertThat(workers.enter(1, LONG)).isEqualTo(Workers.Entry.ENTERED);
  }

  private Future<?> wait(Workers workers, long priority, List<Long> order, int waiting)
      throws InterruptedException {
    Future<?> entered =
        threads.submit(
            () -> {
              assertThat(workers.enter(priority, LONG)).isEqualTo(Workers.Entry.ENTERED);
              order.add(priority);
              workers.leave();
              return true;
            });
    until(workers, waiting);
    return entered;
  }

  private static void until(Workers workers, int waiting) throws InterruptedException {
    while (workers.waiting() < waiting) {
      Thread.sleep(1);
    }
  }
}
