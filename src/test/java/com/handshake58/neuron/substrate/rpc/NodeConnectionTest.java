package com.handshake58.neuron.substrate.rpc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.handshake58.neuron.base.Backoff;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.net.Endpoint;
import com.handshake58.neuron.net.JsonRpc;
import com.handshake58.neuron.net.RpcResponse;
import com.handshake58.neuron.net.WebSocketLimits;
import com.handshake58.neuron.testing.LogLines;
import com.handshake58.neuron.testing.ScriptedNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = SECONDS)
class NodeConnectionTest {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MAX_MESSAGE_CHARS = 4_000_000;
  private static final String GENESIS = ScriptedNode.GENESIS;

  /** About a megabyte of text with forged log lines. */
  private static final String FORGED =
      "no\n2026-01-01 00:00:00 INFO  weights of block 9 are on the chain".repeat(16_000);

  private final ScriptedNode node = new ScriptedNode();
  private final ScriptedNode second = new ScriptedNode();
  private final List<NodeConnection> connections = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    for (NodeConnection connection : connections) {
      connection.stop();
    }
    node.close();
    second.close();
  }

  @Test
  void acceptsNullAsAResult() throws Exception {
    node.on("state_getStorage", call -> call.result("null"));
    assertThat(connect(node).read("state_getStorage").isNull()).isTrue();
  }

  @Test
  void keepsTheErrorOfTheNode() {
    node.on(
        "author_submitExtrinsic",
        call -> call.error(1010, "Invalid Transaction", "Transaction is outdated"));
    NodeConnection connection = connect(node);
    assertThatThrownBy(() -> connection.read("author_submitExtrinsic"))
        .hasMessage(
            "the node refused author_submitExtrinsic: "
                + "Invalid Transaction: Transaction is outdated (code 1010)")
        .isInstanceOfSatisfying(
            RpcException.class,
            e -> assertThat(e.refusal()).map(RpcResponse.Error::code).contains(1010L));
  }

  @Test
  void shortensAndEscapesErrorsOfTheNode() {
    node.on("x", call -> call.error(1010, FORGED, FORGED));
    NodeConnection connection = connect(node);
    assertThatThrownBy(() -> connection.read("x"))
        .isInstanceOf(RpcException.class)
        .message()
        .startsWith("the node refused x: no\\u000a2026")
        .hasSizeLessThan(2_200)
        .hasLineCount(1);
  }

  @Test
  void logsAnErrorWithoutARequestInOneLine() throws Exception {
    node.on("x", call -> call.result("1"));
    NodeConnection connection = connect(node);
    connection.read("x");
    try (LogLines log = LogLines.of(RpcSession.class.getName())) {
      node.newest().send("{\"id\":null,\"error\":" + JsonRpc.text(FORGED) + "}");
      await(() -> !log.lines().isEmpty());
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("sent an error without a request id: no\\u000a2026")
          .hasSizeLessThan(1_200)
          .hasLineCount(1);
    }
  }

  @Test
  void escapesTheReasonOfAClosedConnection() throws Exception {
    node.on("x", call -> call.peer().end("bye\u0085weights of block 9 are on the chain"));
    CallOutcome outcome = connect(node).ask(new RpcCall("x", List.of(), CALL_TIMEOUT, false));
    assertThat(outcome)
        .isEqualTo(
            new CallOutcome.Lost(
                "it closed the connection (1008 bye\\u0085weights of block 9 are on the chain)"));
  }

  @Test
  void refusesAndShortensAGenesisThatIsNoHash() throws Exception {
    AtomicInteger answers = new AtomicInteger();
    node.on(
            "chain_getBlockHash",
            call ->
                call.result(
                    JsonRpc.text(answers.getAndIncrement() == 0 ? GENESIS : FORGED).toString()))
        .on("x", call -> call.result("1"));
    NodeConnection connection = connect(node);
    connection.read("x");
    try (LogLines log = LogLines.of(Supervisor.class.getName())) {
      node.newest().drop();
      await(() -> log.lines().stream().anyMatch(line -> line.contains("no hash of block 0")));
      assertThat(log.lines())
          .filteredOn(line -> line.contains("no hash of block 0"))
          .allSatisfy(line -> assertThat(line).hasSizeLessThan(250).hasLineCount(1));
    }
  }

  @Test
  void matchesAnswersInAnyOrder() throws Exception {
    List<ScriptedNode.Call> held = new CopyOnWriteArrayList<>();
    node.on(
        "echo",
        call -> {
          held.add(call);
          if (held.size() == 100) {
            List<ScriptedNode.Call> shuffled = new ArrayList<>(held);
            Collections.reverse(shuffled);
            shuffled.forEach(c -> c.result(c.params().path(0).toString()));
          }
        });
    NodeConnection connection = connect(node);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<JsonNode>> answers = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        JsonNode number = JsonRpc.number(i);
        answers.add(threads.submit(() -> connection.read("echo", number)));
      }
      for (int i = 0; i < 100; i++) {
        assertThat(answers.get(i).get().asInt()).isEqualTo(i);
      }
    }
    assertThat(node.peers()).hasSize(1);
  }

  @Test
  void repeatsReadsWhenTheConnectionBreaks() throws Exception {
    node.on(
        "system_chain",
        call -> {
          if (node.calls("system_chain").size() < 3) {
            call.peer().drop();
          } else {
            call.result("\"Bittensor\"");
          }
        });
    assertThat(connect(node).read("system_chain").textValue()).isEqualTo("Bittensor");
    assertThat(node.peers()).hasSize(3);
  }

  @Test
  void doesNotRepeatCallsThatAreNotIdempotent() throws Exception {
    node.on("author_submitExtrinsic", call -> call.peer().drop());
    CallOutcome outcome =
        connect(node).ask(new RpcCall("author_submitExtrinsic", List.of(), CALL_TIMEOUT, false));
    assertThat(outcome).isInstanceOf(CallOutcome.Lost.class);
    assertThat(node.calls("author_submitExtrinsic")).hasSize(1);
  }

  @Test
  void timesOutAndIgnoresTheLateAnswer() throws Exception {
    List<ScriptedNode.Call> held = new CopyOnWriteArrayList<>();
    node.on("slow", held::add).on("fast", call -> call.result("1"));
    NodeConnection connection = connect(node);
    Duration timeout = Duration.ofMillis(200);
    assertThat(connection.ask(new RpcCall("slow", List.of(), timeout, true)))
        .isEqualTo(new CallOutcome.TimedOut(timeout));
    held.getFirst().result("2");
    assertThat(connection.read("fast").asInt()).isEqualTo(1);
  }

  @Test
  void reportsWhyThereIsNoConnection() throws Exception {
    int port = node.port();
    node.close();
    NodeConnection connection =
        open(settings(CALL_TIMEOUT, MINUTE, "ws://127.0.0.1:" + port + "/SECRET?key=SECRET"));
    String reason = "ws://127.0.0.1:" + port + "/…: connection refused or unreachable";
    assertThat(connection.awaitFirst()).isEqualTo(new ConnectionState.Down(1, reason));
    assertThat(connection.ask(new RpcCall("x", List.of(), Duration.ofMillis(100), true)))
        .isEqualTo(new CallOutcome.NotSent(reason));
  }

  @Test
  void reportsAServerThatIsNotANode() throws Exception {
    NodeConnection connection = open(settings(CALL_TIMEOUT, MINUTE, node.url() + "/elsewhere"));
    assertThat(connection.awaitFirst())
        .isEqualTo(
            new ConnectionState.Down(
                1, node.url() + "/…: it answered HTTP 503 instead of opening a WebSocket"));
  }

  @Test
  void failsOverToTheSecondEndpoint() throws Exception {
    second.on("system_chain", call -> call.result("\"second\""));
    NodeConnection connection = open(settings(CALL_TIMEOUT, MINUTE, node.url(), second.url()));
    connection.awaitFirst();
    node.close();
    assertThat(connection.read("system_chain").textValue()).isEqualTo("second");
    assertThat(connection.state()).isEqualTo(new ConnectionState.Up(Endpoint.parse(second.url())));
  }

  @Test
  void rejectsAnEndpointOfAnotherChain() throws Exception {
    second.on("chain_getBlockHash", call -> call.result("\"0x" + "66".repeat(32) + "\""));
    node.on("system_chain", call -> call.result("\"ours\""));
    NodeConnection connection = open(settings(CALL_TIMEOUT, MINUTE, node.url(), second.url()));
    connection.awaitFirst();
    node.newest().drop();
    await(() -> !second.calls("chain_getBlockHash").isEmpty());
    assertThat(connection.read("system_chain").textValue()).isEqualTo("ours");
    assertThat(second.calls("system_chain")).isEmpty();
  }

  @Test
  void replacesAHalfOpenConnection() throws Exception {
    node.on("system_chain", call -> call.result("\"alive\""));
    NodeConnection connection = open(settings(Duration.ofMillis(200), MINUTE, node.url()));
    connection.awaitFirst();
    node.newest().freeze();
    assertThat(connection.read("system_chain").textValue()).isEqualTo("alive");
    assertThat(node.peers()).hasSizeGreaterThan(1);
  }

  @Test
  void leavesANodeWithoutNewBlocks() throws Exception {
    NodeConnection connection =
        open(settings(Duration.ofMillis(100), Duration.ofMillis(500), node.url(), second.url()));
    connection.awaitFirst();
    await(() -> !second.peers().isEmpty());
    assertThat(node.peers()).hasSize(1);
  }

  @Test
  void keepsAConnectionWithNewBlocks() throws Exception {
    NodeConnection connection =
        open(settings(Duration.ofMillis(100), Duration.ofMillis(500), node.url(), second.url()));
    connection.awaitFirst();
    for (int i = 0; i < 15; i++) {
      node.newest().news("chain_newHead", "heads", "{\"number\":\"0x1\"}");
      Thread.sleep(100);
    }
    assertThat(node.peers()).hasSize(1);
    assertThat(second.peers()).isEmpty();
  }

  @Test
  void keepsNotificationsThatArriveBeforeTheSubscriptionId() throws Exception {
    node.on(
        "subscribe",
        call -> {
          call.peer().news("news", "s1", "1");
          call.peer().news("news", "other", "7");
          call.peer().news("news", "s1", "null");
          call.result("\"s1\"");
          call.peer().news("news", "s1", "3");
        });
    try (Subscription<JsonNode> subscription = subscribe(connect(node))) {
      assertThat(next(subscription).asInt()).isEqualTo(1);
      assertThat(next(subscription)).isEqualTo(NullNode.getInstance());
      assertThat(next(subscription).asInt()).isEqualTo(3);
    }
  }

  @Test
  void resumesASubscriptionOnANewConnection() throws Exception {
    node.on(
        "subscribe",
        call -> {
          int number = node.calls("subscribe").size();
          call.result("\"s" + number + "\"");
          call.peer().news("news", "s" + number, Integer.toString(number));
        });
    Subscription<JsonNode> subscription = subscribe(connect(node));
    assertThat(next(subscription).asInt()).isEqualTo(1);
    node.newest().drop();
    assertThat(subscription.next()).isEqualTo(new SubscriptionEvent.Resumed<>());
    assertThat(next(subscription).asInt()).isEqualTo(2);
  }

  @Test
  void endsASubscriptionThatTheNodeRefusesOnResume() throws Exception {
    node.on(
        "subscribe",
        call -> {
          if (node.calls("subscribe").size() == 1) {
            call.result("\"s\"");
          } else {
            call.error(-32000, "too many", "");
          }
        });
    node.on("system_chain", call -> call.result("1"));
    NodeConnection connection = connect(node);
    Subscription<JsonNode> subscription = subscribe(connection);
    node.newest().drop();
    assertThat(subscription.next()).isEqualTo(new SubscriptionEvent.Resumed<>());
    assertThat(subscription.next())
        .isEqualTo(
            new SubscriptionEvent.Ended<>("the node refused subscribe: too many (code -32000)"));
    assertThat(connection.read("system_chain").asInt()).isEqualTo(1);
  }

  @Test
  void unsubscribesAClosedSubscription() throws Exception {
    node.on("subscribe", call -> call.result("12"));
    subscribe(connect(node)).close();
    await(() -> !node.calls("unsubscribe").isEmpty());
    assertThat(node.calls("unsubscribe").getFirst().params().path(0).asText()).isEqualTo("12");
  }

  @Test
  void endsAWatchWithTheConnection() throws Exception {
    node.on("submit", call -> call.result("\"w\"")).on("ping", call -> call.result("1"));
    NodeConnection connection = connect(node);
    Subscription<JsonNode> watched =
        connection.watch("submit", "unwatch", List.of(), result -> result);
    node.newest().drop();
    assertThat(watched.next()).isInstanceOf(SubscriptionEvent.Ended.class);
    connection.read("ping");
    assertThat(node.calls("submit")).hasSize(1);
  }

  @Test
  void throwsTheErrorOfARefusedSubmission() throws Exception {
    node.on("submit", call -> call.error(1014, "Priority is too low", ""));
    NodeConnection connection = connect(node);
    assertThatThrownBy(() -> connection.watch("submit", "unwatch", List.of(), result -> result))
        .isInstanceOfSatisfying(
            RpcException.class,
            e ->
                assertThat(e.outcome())
                    .isEqualTo(
                        new CallOutcome.Answered(
                            new RpcResponse.Error(1014, "Priority is too low", JsonRpc.text("")))));
  }

  @Test
  void readsLargeAnswers() throws Exception {
    String large = "ab".repeat(MAX_MESSAGE_CHARS / 4);
    node.on(
        "state_getMetadata",
        call ->
            call.peer()
                .sendInPieces("{\"id\":" + call.id() + ",\"result\":\"" + large + "\"}", 60_000));
    assertThat(connect(node).read("state_getMetadata").textValue()).isEqualTo(large);
  }

  @Test
  void breaksTheConnectionOnATooLargeMessage() throws Exception {
    node.on(
        "bomb",
        call -> {
          for (int i = 0; i < 100; i++) {
            call.peer().sendEndless("x".repeat(MAX_MESSAGE_CHARS / 50));
          }
        });
    CallOutcome outcome = connect(node).ask(new RpcCall("bomb", List.of(), CALL_TIMEOUT, false));
    assertThat(outcome)
        .isEqualTo(
            new CallOutcome.Lost(
                "it sent a message larger than " + MAX_MESSAGE_CHARS + " characters"));
  }

  @Test
  void breaksTheConnectionOnInvalidJson() throws Exception {
    node.on("x", call -> call.peer().send("<html>busy</html>"));
    assertThat(connect(node).ask(new RpcCall("x", List.of(), CALL_TIMEOUT, false)))
        .isEqualTo(new CallOutcome.Lost("it sent not JSON"));
  }

  @Test
  void endsCallsAndSubscriptionsOnStop() throws Exception {
    node.on("subscribe", call -> call.result("1")).on("never", call -> {});
    NodeConnection connection = connect(node);
    Subscription<JsonNode> subscription = subscribe(connection);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<CallOutcome> call =
          threads.submit(() -> connection.ask(new RpcCall("never", List.of(), CALL_TIMEOUT, true)));
      await(() -> !node.calls("never").isEmpty());
      connection.stop();
      assertThat(call.get()).isEqualTo(new CallOutcome.Lost("closed by us"));
    }
    assertThat(subscription.next())
        .isEqualTo(new SubscriptionEvent.Ended<>("the connection is closed"));
    assertThat(connection.ask(new RpcCall("x", List.of(), CALL_TIMEOUT, true)))
        .isEqualTo(new CallOutcome.NotSent("the connection is closed"));
    assertThat(connection.state()).isEqualTo(new ConnectionState.Closed());
  }

  @Test
  void keepsTheConnectionAfterAnInterruptedCall() throws Exception {
    node.on("never", call -> {}).on("x", call -> call.result("1"));
    NodeConnection connection = connect(node);
    for (int i = 0; i < 20; i++) {
      Thread caller =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      connection.read("never");
                    } catch (RpcException | InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  });
      caller.interrupt();
      caller.join();
    }
    assertThat(connection.read("x").asInt()).isEqualTo(1);
    assertThat(node.peers()).hasSize(1);
  }

  @Test
  void leavesANodeWhoseMethodKeepsFailing() throws Exception {
    node.on("state_call", call -> call.error(-32005, "quota exceeded", ""))
        .on("x", call -> call.result("1"));
    second.on("state_call", call -> call.result("\"0x02\"")).on("x", call -> call.result("2"));
    NodeConnection connection = open(settings(CALL_TIMEOUT, MINUTE, node.url(), second.url()));
    for (int i = 0; i < 3; i++) {
      assertThat(connection.read("x").asInt()).isEqualTo(1);
      assertThatThrownBy(() -> connection.read("state_call", JsonRpc.text("Api_method")))
          .hasMessageContaining("quota exceeded");
    }
    assertThat(connection.read("state_call", JsonRpc.text("Api_method")).textValue())
        .isEqualTo("0x02");
    assertThat(connection.read("x").asInt()).isEqualTo(2);
  }

  @Test
  void ignoresErrorsOfTheRuntime() throws Exception {
    node.on("state_call", call -> call.error(4003, "Execution failed", ""))
        .on("x", call -> call.result("1"));
    NodeConnection connection = open(settings(CALL_TIMEOUT, MINUTE, node.url(), second.url()));
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> connection.read("state_call", JsonRpc.text("Api_method")))
          .hasMessageContaining("Execution failed");
    }
    assertThat(connection.read("x").asInt()).isEqualTo(1);
    assertThat(second.peers()).isEmpty();
  }

  @Test
  void skipsASyncingNode() throws Exception {
    node.on("system_health", call -> call.result("{\"isSyncing\":true,\"peers\":9}"));
    second.on("x", call -> call.result("2"));
    NodeConnection connection = open(settings(CALL_TIMEOUT, MINUTE, node.url(), second.url()));
    assertThat(connection.read("x").asInt()).isEqualTo(2);
    assertThat(node.calls("system_health")).isNotEmpty();
  }

  @Test
  void asksAnotherEndpointForABlockThatOneDoesNotHave() throws Exception {
    String discarded = "Client error: UnknownBlock: State already discarded for 0x77";
    node.on("chain_getHeader", call -> call.result("null"))
        .on("state_call", call -> call.error(4003, discarded, ""))
        .on("x", call -> call.result("1"));
    second
        .on("chain_getHeader", call -> call.result("{\"number\":\"0x7\"}"))
        .on("state_call", call -> call.result("\"0x02\""));
    NodeConnection connection = open(settings(CALL_TIMEOUT, MINUTE, node.url(), second.url()));
    JsonNode hash = JsonRpc.text("0x" + "77".repeat(32));
    assertThat(connection.read("chain_getHeader", hash).path("number").asText()).isEqualTo("0x7");
    assertThat(connection.read("state_call", JsonRpc.text("Api_method"), hash).asText())
        .isEqualTo("0x02");
    assertThat(connection.read("x").asInt()).isEqualTo(1);
    assertThat(connection.state()).isEqualTo(new ConnectionState.Up(Endpoint.parse(node.url())));
    assertThat(second.peers()).hasSize(2);
  }

  @Test
  void asksNoEndpointOfAnotherChainForABlock() throws Exception {
    second
        .on("chain_getBlockHash", call -> call.result("\"0x" + "66".repeat(32) + "\""))
        .on("chain_getHeader", call -> call.result("{\"number\":\"0x7\"}"));
    node.on("chain_getHeader", call -> call.result("null"));
    NodeConnection connection = open(settings(CALL_TIMEOUT, MINUTE, node.url(), second.url()));
    JsonNode hash = JsonRpc.text("0x" + "77".repeat(32));
    assertThat(connection.read("chain_getHeader", hash).isNull()).isTrue();
    assertThat(second.calls("chain_getHeader")).isEmpty();
  }

  private NodeConnection connect(ScriptedNode to) {
    return open(settings(CALL_TIMEOUT, MINUTE, to.url()));
  }

  private NodeConnection open(NodeSettings settings) {
    NodeConnection connection = new NodeConnection(settings, Time.system(), () -> 0.5);
    connections.add(connection);
    connection.start();
    return connection;
  }

  private static NodeSettings settings(Duration ping, Duration headTimeout, String... urls) {
    return new NodeSettings(
        Arrays.stream(urls).map(Endpoint::parse).toList(),
        new WebSocketLimits(CALL_TIMEOUT, ping, MAX_MESSAGE_CHARS),
        CALL_TIMEOUT,
        headTimeout,
        MINUTE,
        new Backoff(Duration.ofMillis(20), Duration.ofMillis(200), 0.5),
        Optional.empty());
  }

  private static Subscription<JsonNode> subscribe(NodeConnection connection) throws Exception {
    return connection.subscribe("subscribe", "unsubscribe", List.of(), result -> result);
  }

  private static JsonNode next(Subscription<JsonNode> subscription) throws InterruptedException {
    return switch (subscription.next()) {
      case SubscriptionEvent.Next<JsonNode>(JsonNode value) -> value;
      case SubscriptionEvent<JsonNode> other -> throw new AssertionError(other.toString());
    };
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(5);
    }
  }
}
