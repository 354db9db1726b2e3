package com.handshake58.neuron.substrate.rpc;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.handshake58.neuron.base.Backoff;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.net.Endpoint;
import com.handshake58.neuron.net.WebSocketLimits;
import com.handshake58.neuron.testing.ScriptedNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Cuts one connection many times and counts what is left. {@code -Dsoak.reconnects=1000} for the
 * long run.
 */
@Timeout(value = 15, unit = MINUTES)
class ReconnectSoakTest {
  private static final int RECONNECTS = Integer.getInteger("soak.reconnects", 50);
  private static final int WARM_UP = 20;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private record Usage(int threads, long sockets, long heapKb) {}

  @Test
  void reconnectsLeaveNoThreadSocketOrHeap() throws Exception {
    try (ScriptedNode node = new ScriptedNode()) {
      node.on("ping", call -> call.result("1"))
          .on(
              "subscribe",
              call -> {
                call.result("\"s\"");
                call.peer().news("news", "s", "1");
              });
      NodeConnection connection = open(node);
      try {
        Subscription<JsonNode> subscription =
            connection.subscribe("subscribe", "unsubscribe", List.of(), result -> result);
        cut(node, connection, subscription, WARM_UP);
        Usage before = usage();
        cut(node, connection, subscription, RECONNECTS);
        Usage after = usage();
        System.out.println(RECONNECTS + " reconnects: before " + before + ", after " + after);
        assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 8);
        assertThat(after.sockets()).isLessThanOrEqualTo(before.sockets() + 8);
        assertThat(after.heapKb() - before.heapKb()).isLessThan(3_000);
      } finally {
        connection.stop();
      }
    }
  }

  private static void cut(
      ScriptedNode node, NodeConnection connection, Subscription<JsonNode> subscription, int times)
      throws Exception {
    for (int i = 0; i < times; i++) {
      assertThat(connection.read("ping").asInt()).isEqualTo(1);
      awaitNews(subscription);
      if (i % 10 == 9) {
        node.newest().end("restart");
      } else {
        node.newest().drop();
      }
      awaitResumed(subscription);
      node.forget();
    }
  }

  private static void awaitNews(Subscription<JsonNode> subscription) throws InterruptedException {
    assertThat(subscription.next()).isEqualTo(new SubscriptionEvent.Next<>(one()));
  }

  private static void awaitResumed(Subscription<JsonNode> subscription)
      throws InterruptedException {
    assertThat(subscription.next()).isEqualTo(new SubscriptionEvent.Resumed<>());
  }

  private static JsonNode one() {
    return IntNode.valueOf(1);
  }

  private static NodeConnection open(ScriptedNode node) {
    NodeConnection connection =
        new NodeConnection(
            new NodeSettings(
                List.of(Endpoint.parse(node.url())),
                new WebSocketLimits(TIMEOUT, TIMEOUT, 1 << 20),
                TIMEOUT,
                Duration.ofMinutes(2),
                Duration.ofMinutes(1),
                new Backoff(Duration.ofMillis(1), Duration.ofMillis(5), 0),
                Optional.empty()),
            Time.system(),
            () -> 0.5);
    connection.start();
    return connection;
  }

  private static Usage usage() throws InterruptedException, IOException {
    Usage least = null;
    for (int i = 0; i < 10; i++) {
      System.gc();
      Thread.sleep(200);

      java.lang.Runtime runtime = java.lang.Runtime.getRuntime();
      Usage now =
          new Usage(
              ManagementFactory.getThreadMXBean().getThreadCount(),
              sockets(),
              (runtime.totalMemory() - runtime.freeMemory()) >> 10);
      if (least == null || now.sockets() < least.sockets() || now.heapKb() < least.heapKb()) {
        least = now;
      }
    }
    return least;
  }

  private static long sockets() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(ReconnectSoakTest::isSocket).count();
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }
}
