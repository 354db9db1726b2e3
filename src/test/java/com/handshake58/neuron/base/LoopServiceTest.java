package com.handshake58.neuron.base;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.testing.LogLines;
import com.handshake58.neuron.testing.ManualWallClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LoopServiceTest {
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

  private final CountDownLatch reached = new CountDownLatch(1);

  @Test
  void sleepsForTheDelayOfEachStep() throws Exception {
    ManualWallClock time = new ManualWallClock(Instant.EPOCH);
    AtomicInteger steps = new AtomicInteger();
    LoopService loop =
        new LoopService(
            "a loop",
            time,
            STOP_TIMEOUT,
            () -> {
              if (steps.incrementAndGet() == 3) {
                reached.countDown();
                Thread.sleep(Duration.ofDays(1));
              }
              return Duration.ofSeconds(steps.get());
            },
            (fault, failures) -> Duration.ZERO);
    loop.start();
    reached.await();
    assertThat(time.slept()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    loop.stop();
  }

  @Test
  void noFaultEndsItAndFailuresInARowAreCounted() throws Exception {
    List<String> faults = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger steps = new AtomicInteger();
    LoopService loop =
        new LoopService(
            "a loop",
            Time.system(),
            STOP_TIMEOUT,
            () -> {
              int step = steps.incrementAndGet();
              if (step == 1) {
                throw new IOException("first");
              }
              if (step == 2) {
                throw new StackOverflowError("second");
              }
              if (step == 4) {
                throw new IllegalStateException("after a success");
              }
              if (step == 5) {
                reached.countDown();
                return LoopService.UNTIL_STOPPED;
              }
              return Duration.ZERO;
            },
            (fault, failures) -> {
              faults.add(fault.getMessage() + " " + failures);
              return Duration.ZERO;
            });
    loop.start();
    reached.await();
    assertThat(faults).containsExactly("first 1", "second 2", "after a success 1");
    loop.stop();
  }

  @Test
  void aFaultOfTheHandlerDoesNotEndIt() throws Exception {
    ManualWallClock time = new ManualWallClock(Instant.EPOCH);
    AtomicInteger steps = new AtomicInteger();
    LoopService loop =
        new LoopService(
            "a loop",
            time,
            STOP_TIMEOUT,
            () -> {
              if (steps.incrementAndGet() == 3) {
                reached.countDown();
                Thread.sleep(Duration.ofDays(1));
              }
              throw new IOException("a step");
            },
            (fault, failures) -> {
              if (failures == 1) {
                throw new IllegalStateException("a handler");
              }
              throw new OutOfMemoryError("a handler");
            });
    try (LogLines log = LogLines.of(LoopService.class.getName())) {
      loop.start();
      reached.await();
      assertThat(log.lines())
          .hasSize(2)
          .containsOnly("ERROR fault handler of a loop failed; next step in 10 s");
    }
    assertThat(time.slept()).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(10));
    loop.stop();
  }

  @Test
  void aStepThatSeesItsInterruptionAsAFailureIsNoFault() throws Exception {
    AtomicBoolean faulty = new AtomicBoolean();
    LoopService loop =
        new LoopService(
            "a loop",
            Time.system(),
            STOP_TIMEOUT,
            () -> {
              reached.countDown();
              try {
                Thread.sleep(Duration.ofDays(1));
              } catch (InterruptedException e) {
                throw new IOException("the connection broke", e);
              }
              return Duration.ZERO;
            },
            (fault, failures) -> {
              faulty.set(true);
              return Duration.ZERO;
            });
    loop.start();
    reached.await();
    loop.stop();
    assertThat(faulty).isFalse();
  }

  @Test
  void aStepThatCannotBeInterruptedIsLeft() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    LoopService loop =
        new LoopService(
                "a loop",
                Time.system(),
                Duration.ofMillis(20),
                () -> {
                  reached.countDown();
                  while (end.getCount() > 0) {
                    try {
                      end.await();
                    } catch (InterruptedException e) {
                      // As a look-up of a name, which nothing interrupts.
                    }
                  }
                  return Duration.ZERO;
                },
                (fault, failures) -> Duration.ZERO)
            .onPlatformThread();
    loop.start();
    reached.await();
    try (LogLines log = LogLines.of(LoopService.class.getName())) {
      loop.stop();
      assertThat(log.lines())
          .containsExactly("WARN service a loop did not stop within 0 s and is left");
    }
    end.countDown();
  }

  @Test
  void aLoopThatNeverStartedStops() throws Exception {
    new LoopService(
            "a loop",
            Time.system(),
            STOP_TIMEOUT,
            () -> Duration.ZERO,
            (fault, failures) -> Duration.ZERO)
        .stop();
  }
}
