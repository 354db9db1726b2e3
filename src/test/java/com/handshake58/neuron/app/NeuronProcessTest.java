package com.handshake58.neuron.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.handshake58.neuron.base.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** How a neuron that cannot go on ends. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class NeuronProcessTest {
  private static final int TERMINATED = 128 + 15;

  @Test
  void whyItEndsIsSaidWhereItDoesNotStopInOrderEither() {
    IOException why = new IOException("cannot go on");
    assertThatThrownBy(() -> NeuronProcess.run(failed -> new FailsToStop(() -> failed.accept(why))))
        .isSameAs(why)
        .hasSuppressedException(new IOException("cannot stop"));
  }

  @Test
  void aFailureWhileItIsToldToEndIsAnEnd() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.lines().anyMatch(line -> line.contains("the child runs"))).isTrue();
      // Process.destroy closes its output, too.
      child.toHandle().destroy();
      assertThat(out.lines().toList())
          .anyMatch(line -> line.contains("the child ends"))
          .noneMatch(line -> line.contains("Exception"));
      assertThat(child.waitFor()).isEqualTo(TERMINATED);
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  private record FailsToStop(Runnable begun) implements Service {
    @Override
    public String name() {
      return "neuron";
    }

    @Override
    public void start() {
      begun.run();
    }

    @Override
    public void stop() throws IOException {
      throw new IOException("cannot stop");
    }
  }

  /** Fails while it is stopped, which takes it a moment more. */
  record Child(Consumer<Exception> failed) implements Service {
    public static void main(String[] args) throws Exception {
      ((Logger) LoggerFactory.getLogger(NeuronProcess.class)).setLevel(Level.INFO);
      NeuronProcess.run(Child::new);
    }

    @Override
    public String name() {
      return "child";
    }

    @Override
    public void start() {}

    @Override
    public void stop() throws InterruptedException {
      failed.accept(new IOException("cannot go on"));
      Thread.sleep(1_000);
    }
  }
}
