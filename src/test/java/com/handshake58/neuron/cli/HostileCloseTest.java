package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.scenario.Actor;
import com.handshake58.devnet.scenario.Scenario;
import com.handshake58.neuron.base.Lifecycle;
import com.handshake58.neuron.base.LogThrottle;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.testing.FastTime;
import com.handshake58.neuron.testing.HostileText;
import com.handshake58.neuron.testing.LogLines;
import com.handshake58.neuron.testing.PassingNode;
import com.handshake58.neuron.testing.ScriptedNode;
import com.handshake58.neuron.testing.WrittenLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The log of neurons whose nodes cut every connection with a hostile reason, for half an hour of
 * the neurons' time.
 */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class HostileCloseTest {
  private static final Actor MINER = Scenario.MINERS.getFirst();
  private static final int FACTOR = 100;
  private static final int RUN_SECONDS = 20;

  /** Of one neuron. */
  private static final int SECONDS_PER_LINE = 15;

  /** Of one neuron. */
  private static final int CHARACTERS_PER_SECOND = 25;

  /** Of one endpoint and kind. */
  private static final int LINES_PER_INTERVAL = 3;

  @TempDir private Path folder;
  private final DevnetChain chain =
      DevnetChain.start(DevnetOptions.manual(Scenario.seed(Randomness.system())));

  /** When the node cuts a connection. */
  enum Cut {
    AT_ONCE {
      @Override
      void script(PassingNode node) {
        node.front().on("chain_getBlockHash", call -> call.peer().end(HostileText.REASON));
      }
    },
    WHEN_SUBSCRIBED {
      @Override
      void script(PassingNode node) {
        node.front()
            .on(
                "chain_subscribeNewHeads",
                call -> {
                  subscribed(call);
                  call.peer().end(HostileText.REASON);
                });
      }
    },
    AFTER_A_WHILE {
      @Override
      void script(PassingNode node) {
        node.front()
            .on(
                "chain_subscribeNewHeads",
                call -> {
                  subscribed(call);
                  Thread.ofVirtual()
                      .start(
                          () -> {
                            try {
                              Thread.sleep(1_500 / FACTOR);
                            } catch (InterruptedException e) {
                              return;
                            }
                            call.peer().end(HostileText.REASON);
                          });
                });
      }
    },
    WHEN_READ {
      @Override
      void script(PassingNode node) {
        node.front().on("chain_subscribeNewHeads", Cut::subscribed);
        for (String method : READS) {
          node.front().on(method, call -> call.peer().end(HostileText.REASON));
        }
      }
    },
    AS_ANOTHER_CHAIN {
      @Override
      void script(PassingNode node) {
        AtomicInteger number = new AtomicInteger();
        node.front()
            .on(
                "chain_getBlockHash",
                call -> call.result("\"0x%064x\"".formatted(number.incrementAndGet())))
            .on(
                "chain_subscribeNewHeads",
                call -> {
                  subscribed(call);
                  call.peer().end(HostileText.REASON);
                });
      }
    };

    private static final List<String> READS =
        List.of("chain_getHeader", "state_getRuntimeVersion", "state_getStorage", "system_chain");

    abstract void script(PassingNode node);

    private static void subscribed(ScriptedNode.Call call) {
      call.result("\"heads\"");
      call.peer().news("chain_newHead", "heads", "{\"number\":\"0x1\"}");
    }
  }

  @AfterEach
  void stop() {
    chain.close();
  }

  @Test
  void theLogOfNeuronsThatReconnectStaysBounded() throws Exception {
    chain.makeBlock();
    Cli cli = TestNeurons.cli(new Cli(folder), MINER);
    for (String name : List.of("POLYGON_RPC_URL", "API_URL", "MARKETPLACE_URL")) {
      cli.set(name, "http://127.0.0.1:9");
    }
    FastTime time = new FastTime(FACTOR);
    Lifecycle running = new Lifecycle();
    try {
      List<Service> neurons = new ArrayList<>();
      List<PassingNode> nodes = new ArrayList<>();
      for (Cut cut : Cut.values()) {
        for (String mode : List.of("miner", "validator")) {
          PassingNode node = running.own(new PassingNode(chain.port()));
          cut.script(node);
          nodes.add(node);
          neurons.add(
              new TestNeurons(cli, MINER, time).neuron(mode, mode + cut, node.front().url()));
        }
      }
      assertBoundedLog(new Lifecycle("neurons", neurons), neurons.size(), time);
      assertThat(nodes).allSatisfy(n -> assertThat(n.front().peers()).hasSizeGreaterThan(10));
    } finally {
      running.stop();
    }
  }

  private static void assertBoundedLog(Service neurons, int count, FastTime time) throws Exception {
    // The command line has configured the log; the appenders come after that.
    try (LogLines messages = LogLines.fromInfo("com.handshake58");
        WrittenLog log = new WrittenLog()) {
      long start = time.nanoTime();
      neurons.start();
      try {
        TimeUnit.SECONDS.sleep(RUN_SECONDS);
      } finally {
        neurons.stop();
      }
      Duration lived = Duration.ofNanos(time.nanoTime() - start);

      messages.lines().forEach(line -> HostileText.assertHarmless(line, 1));
      long most = (long) count * LINES_PER_INTERVAL * (1 + lived.dividedBy(LogThrottle.INTERVAL));
      for (String kind : List.of(" is connected", " no connection to ")) {
        assertThat(messages.lines().stream().filter(line -> line.contains(kind)))
            .as("lines with%s", kind)
            .hasSizeBetween(count / 2, (int) most);
      }
      String text = log.text();
      int seconds = count * (int) lived.toSeconds();
      System.out.printf(
          "%d lines, %d characters in %d neuron seconds%n",
          text.lines().count(), text.length(), seconds);
      HostileText.assertHarmless(text, seconds / SECONDS_PER_LINE);
      assertThat(text.length()).isLessThan(CHARACTERS_PER_SECOND * seconds);
    }
  }
}
