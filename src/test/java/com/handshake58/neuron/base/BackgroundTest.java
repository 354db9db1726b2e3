package com.handshake58.neuron.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BackgroundTest {
  private final Background background = new Background("a task");
  private final CountDownLatch begun = new CountDownLatch(1);

  @Test
  void endsWhenToldTo() throws Exception {
    background.start(
        () -> {
          begun.countDown();
          Thread.sleep(Duration.ofDays(1));
        });
    begun.await();
    assertThat(background.stop(Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void whatDoesNotListenIsLeft() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    background.start(
        () -> {
          begun.countDown();
          while (end.getCount() > 0) {
            try {
              end.await();
            } catch (InterruptedException e) {
              // Like what cannot be interrupted at all.
            }
          }
        });
    begun.await();
    assertThat(background.stop(Duration.ofMillis(20))).isFalse();
    end.countDown();
    assertThat(background.stop(Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void whatNeverBeganHasEnded() throws Exception {
    background.interrupt();
    assertThat(background.stop(Duration.ofSeconds(1))).isTrue();
  }
}
