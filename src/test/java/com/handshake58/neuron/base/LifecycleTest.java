package com.handshake58.neuron.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  private final List<String> events = new ArrayList<>();

  @Test
  void startsInOrderAndStopsInReverse() throws Exception {
    Lifecycle lifecycle =
        new Lifecycle("services", List.of(service("a"), service("b"), service("c")));
    lifecycle.start();
    lifecycle.stop();
    assertThat(events).containsExactly("+a", "+b", "+c", "-c", "-b", "-a");
  }

  @Test
  void stopsTwiceWithoutHarm() throws Exception {
    Lifecycle lifecycle = new Lifecycle("services", List.of(service("a")));
    lifecycle.start();
    lifecycle.stop();
    lifecycle.stop();
    assertThat(events).containsExactly("+a", "-a");
  }

  @Test
  void aFailedStartStopsWhatHadBegun() {
    Lifecycle lifecycle =
        new Lifecycle(
            "services",
            List.of(service("a", "-a"), service("b"), service("c", "+c"), service("d")));
    assertThatThrownBy(lifecycle::start)
        .isInstanceOf(IOException.class)
        .hasMessage("+c")
        .satisfies(e -> assertThat(e.getSuppressed()).extracting("message").containsExactly("-a"));
    assertThat(events).containsExactly("+a", "+b", "+c", "-c", "-b", "-a");
  }

  @Test
  void everyStopIsTriedAndEveryFailureKept() throws Exception {
    Lifecycle lifecycle =
        new Lifecycle("services", List.of(service("a", "-a"), service("b"), service("c", "-c")));
    lifecycle.start();
    assertThatThrownBy(lifecycle::stop)
        .hasMessage("-c")
        .satisfies(e -> assertThat(e.getSuppressed()).extracting("message").containsExactly("-a"));
    assertThat(events).endsWith("-c", "-b", "-a");
  }

  @Test
  void whatItOwnsIsClosedInItsTurn() throws Exception {
    Lifecycle lifecycle = new Lifecycle();
    lifecycle.begin(service("a"));
    lifecycle.own(() -> events.add("closed"));
    lifecycle.begin(service("b"));
    lifecycle.stop();
    assertThat(events).containsExactly("+a", "+b", "-b", "closed", "-a");
  }

  @Test
  void anErrorAtTheStartStopsWhatHadBegun() {
    Lifecycle lifecycle =
        new Lifecycle(
            "services",
            List.of(
                service("a"),
                new Service() {
                  @Override
                  public String name() {
                    return "b";
                  }

                  @Override
                  public void start() {
                    throw new StackOverflowError("deep");
                  }

                  @Override
                  public void stop() {
                    events.add("-b");
                  }
                }));
    assertThatThrownBy(lifecycle::start).isInstanceOf(StackOverflowError.class);
    assertThat(events).containsExactly("+a", "-b", "-a");
  }

  private Service service(String name, String... failures) {
    return new Service() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void start() throws IOException {
        happen("+" + name);
      }

      @Override
      public void stop() throws IOException {
        happen("-" + name);
      }

      private void happen(String event) throws IOException {
        events.add(event);
        if (List.of(failures).contains(event)) {
          throw new IOException(event);
        }
      }
    };
  }
}
