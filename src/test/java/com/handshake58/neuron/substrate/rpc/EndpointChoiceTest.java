package com.handshake58.neuron.substrate.rpc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.devnet.metadata.MetadataEncoder;
import com.handshake58.devnet.runtime.Runtimes;
import com.handshake58.neuron.base.Backoff;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.net.Endpoint;
import com.handshake58.neuron.net.WebSocketLimits;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import com.handshake58.neuron.testing.LogLines;
import com.handshake58.neuron.testing.ScriptedNode;
import com.handshake58.neuron.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which endpoints a connection trusts, leaves and takes again, and how it backs off. */
@Timeout(value = 60, unit = SECONDS)
class EndpointChoiceTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final String OURS = ScriptedNode.GENESIS;
  private static final String OTHER = "0x" + "66".repeat(32);
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(20), Duration.ofMillis(200), 0);

  private final ScriptedNode node = new ScriptedNode();
  private final ScriptedNode second = new ScriptedNode();
  private final ScriptedNode third = new ScriptedNode();
  private final AtomicLong age = new AtomicLong();
  private final AtomicLong ageOfSecond = new AtomicLong();
  private final List<NodeConnection> connections = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    for (NodeConnection connection : connections) {
      connection.stop();
    }
    List.of(node, second, third).forEach(ScriptedNode::close);
  }

  @Test
  void aMalformedGenesisAtTheStartIsNotKept() throws Exception {
    AtomicInteger answers = new AtomicInteger();
    List<String> garbage =
        List.of("\"0x12\"", "\"busy\"", "{\"a\":1}", "null", '"' + "5b".repeat(32) + '"');
    node.on(
        "chain_getBlockHash",
        call -> {
          int i = answers.getAndIncrement();
          call.result(i < garbage.size() ? garbage.get(i) : '"' + OURS + '"');
        });
    NodeConnection connection = open(settings(BACKOFF, node));
    assertThat(connection.genesis()).isEqualTo(Bytes32.fromHex(OURS));
    assertThat(answers).hasValue(garbage.size() + 1);
  }

  @Test
  void anEndpointOfAnotherChainThanTheKnownOneIsNamed() throws Exception {
    genesis(node, OTHER);
    NodeSettings settings = settings(BACKOFF, node, second).withGenesis(Bytes32.fromHex(OURS));
    try (LogLines log = LogLines.of(Supervisor.class.getName())) {
      assertThat(open(settings).awaitFirst())
          .isEqualTo(new ConnectionState.Up(Endpoint.parse(second.url())));
      assertThat(log.lines())
          .anyMatch(
              line ->
                  line.contains(
                      "no connection to "
                          + node.url()
                          + ": the node serves another chain, its genesis is "
                          + OTHER
                          + " and not "
                          + OURS));
    }
  }

  @Test
  void theOddOneOfThreeIsLeft() throws Exception {
    genesis(node, OTHER);
    head(second, 7, ageOfSecond);
    head(third, 7, ageOfSecond);
    NodeConnection connection = open(settings(BACKOFF, node, second, third));
    awaitUp(connection, second);
    assertThat(connection.genesis()).isEqualTo(Bytes32.fromHex(OURS));
  }

  @Test
  void aSingleNodeThatServesAnotherChainForGoodIsFollowed() throws Exception {
    NodeConnection connection = open(settings(BACKOFF, node));
    assertThat(connection.genesis()).isEqualTo(Bytes32.fromHex(OURS));
    genesis(node, OTHER);
    try (LogLines log = LogLines.of(GenesisCheck.class.getName())) {
      node.newest().drop();
      while (log.lines().isEmpty()) {
        Thread.sleep(5);
      }
      assertThat(connection.genesis()).isEqualTo(Bytes32.fromHex(OTHER));
      assertThat(log.lines())
          .containsExactly(
              "WARN chain of the endpoints is another one now: genesis "
                  + OTHER
                  + ", before "
                  + OURS);
    }
  }

  @Test
  void aRuntimeOfTheChainBeforeIsNotUsed() throws Exception {
    String metadata =
        Hex.encode0x(MetadataEncoder.encode(Runtimes.of(424, 12_000).declaration(), 14));
    node.on(
            "state_getRuntimeVersion",
            call -> call.result("{\"specName\":\"x\",\"specVersion\":1,\"transactionVersion\":1}"))
        .on("state_call", call -> call.error(4003, "no such method", ""))
        .on("state_getMetadata", call -> call.result('"' + metadata + '"'));
    NodeConnection connection = open(settings(BACKOFF, node));
    Node reader = new Node(connection);
    Bytes32 block = Bytes32.fromHex(OURS);
    Runtime before = reader.runtime(block);
    assertThat(reader.runtime(block)).isSameAs(before);
    genesis(node, OTHER);
    node.newest().drop();
    while (!connection.genesis().equals(Bytes32.fromHex(OTHER))) {
      Thread.sleep(5);
    }
    assertThat(reader.runtime(block)).isNotSameAs(before);
  }

  @Test
  void aPreferredEndpointThatIsBehindIsLeftAndTakenAgain() throws Exception {
    age.set(18_000);
    head(node, 5_000, age);
    head(second, 6_500, ageOfSecond);
    try (LogLines log = LogLines.fromInfo(Supervisor.class.getName())) {
      NodeConnection connection = open(settings(BACKOFF, node, second));
      assertThat(connection.awaitFirst())
          .isEqualTo(new ConnectionState.Up(Endpoint.parse(second.url())));
      assertThat(connection.oldHead()).isEmpty();
      assertThat(log.lines())
          .contains(
              "WARN endpoint "
                  + node.url()
                  + " is left for "
                  + second.url()
                  + ": block 5000 here, 6500 there");
      head(node, 6_500, ageOfSecond);
      awaitUp(connection, node);
      assertThat(log.lines())
          .contains(
              "INFO endpoint "
                  + second.url()
                  + " is left for "
                  + node.url()
                  + ": block 6500 here, 6500 there");
    }
  }

  @Test
  void anEndpointThatFallsBehindIsLeft() throws Exception {
    head(node, 6_500, age);
    head(second, 6_500, ageOfSecond);
    NodeConnection connection = open(settings(BACKOFF, node, second));
    assertThat(connection.awaitFirst())
        .isEqualTo(new ConnectionState.Up(Endpoint.parse(node.url())));
    age.set(18_000);
    awaitUp(connection, second);
  }

  @Test
  void aWatchedOperationIsNotCutForAPreferredEndpoint() throws Exception {
    age.set(18_000);
    head(node, 5_000, age);
    head(second, 6_500, ageOfSecond);
    second.on("submit", call -> call.result("\"w\""));
    NodeConnection connection = open(settings(BACKOFF, node, second));
    awaitUp(connection, second);
    Subscription<?> watched = connection.watch("submit", "unwatch", List.of(), result -> result);
    int probes = node.calls("chain_getHeader").size();
    head(node, 6_500, ageOfSecond);
    while (node.calls("chain_getHeader").size() < probes + 3) {
      Thread.sleep(5);
    }
    assertThat(connection.state()).isEqualTo(new ConnectionState.Up(Endpoint.parse(second.url())));
    watched.close();
    awaitUp(connection, node);
  }

  @Test
  void aSingleEndpointThatIsBehindIsUsedAndReported() throws Exception {
    age.set(18_000);
    head(node, 5_000, age);
    NodeConnection connection = open(settings(BACKOFF, node));
    OldHead old = awaitOldHead(connection);
    assertThat(old.endpoint()).isEqualTo(Endpoint.parse(node.url()));
    assertThat(old.number()).isEqualTo(5_000);
    assertThat(old.age()).isBetween(Duration.ofSeconds(17_990), Duration.ofSeconds(18_060));
    assertThat(old.endpoints()).isEqualTo(1);
    age.set(0);
    while (connection.oldHead().isPresent()) {
      Thread.sleep(5);
    }
    assertThat(node.peers()).hasSize(1);
  }

  @Test
  void endpointsThatAreAllOldAreReportedAndTheFirstIsUsed() throws Exception {
    age.set(7_000);
    ageOfSecond.set(7_000);
    head(node, 6_498, age);
    head(second, 6_500, ageOfSecond);
    NodeConnection connection = open(settings(BACKOFF, node, second));
    assertThat(connection.awaitFirst())
        .isEqualTo(new ConnectionState.Up(Endpoint.parse(node.url())));
    assertThat(awaitOldHead(connection).endpoints()).isEqualTo(2);
  }

  @Test
  void aSingleEndpointWithoutNewBlocksIsReconnectedLessAndLessOftenAndReported() throws Exception {
    age.set(18_000);
    head(node, 5_000, age);
    node.on(
        "chain_subscribeNewHeads",
        call -> {
          call.result("\"heads\"");
          call.peer().news("chain_newHead", "heads", "{\"number\":\"0x1388\"}");
        });
    AtomicBoolean wasWell = new AtomicBoolean();
    try (LogLines log = LogLines.of(Supervisor.class.getName())) {
      NodeConnection connection = open(settings(BACKOFF, Duration.ofMillis(40), node));
      awaitOldHead(connection);
      long end = System.nanoTime() + Duration.ofSeconds(6).toNanos();
      while (System.nanoTime() < end) {
        wasWell.compareAndSet(false, connection.oldHead().isEmpty());
        Thread.sleep(2);
      }
      // 40, 80, 160, … ms: 40 ms each would make 100 sessions.
      assertThat(node.peers()).hasSizeBetween(5, 9);
      assertThat(wasWell).isFalse();
      assertThat(log.lines())
          .filteredOn(line -> line.startsWith("WARN"))
          .hasSize(3)
          .allMatch(line -> line.startsWith("WARN no connection to " + node.url() + ": no new"));
    }
  }

  @Test
  void failuresOfAnEndpointAreLoggedAFewTimesAndCounted() {
    VirtualTime time = new VirtualTime(Instant.EPOCH);
    Endpoint endpoint = Endpoint.parse(node.url());
    SessionLog failures = new SessionLog(List.of(endpoint), time);
    String line = "WARN no connection to " + endpoint + ": down; next attempt in 60 s";
    try (LogLines log = LogLines.of(Supervisor.class.getName())) {
      for (int i = 0; i < 11; i++) {
        failures.failed(endpoint, "down", Duration.ofSeconds(60));
        time.advance(Duration.ofSeconds(60));
      }
      assertThat(log.lines())
          .containsExactly(line, line, line, line + "; failures since the last line: 8");
    }
  }

  @Test
  void linksThatWorkedAndAreCutDoNotGrowTheBackoff() throws Exception {
    deliversHeadsAndIsCutAfter(node, 60);
    Backoff growing = new Backoff(Duration.ofMillis(20), Duration.ofMinutes(10), 0);
    open(settings(growing, node));
    long began = System.nanoTime();
    while (node.peers().size() < 20) {
      Thread.sleep(5);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void linksThatAreCutBeforeAHeadBackOff() throws Exception {
    List<Duration> waits = new CopyOnWriteArrayList<>();
    node.on("chain_subscribeNewHeads", call -> call.peer().drop());
    open(
        settings(new Backoff(Duration.ofMillis(20), Duration.ofMinutes(10), 0), node),
        recording(waits));
    while (waits.size() < 6) {
      Thread.sleep(5);
    }
    assertThat(waits.subList(0, 6).stream().map(Duration::toMillis))
        .containsExactly(20L, 40L, 80L, 160L, 320L, 640L);
  }

  @Test
  void aCallInFlightOnACutLinkIsAnsweredByTheNextOrFailsWithAReason() throws Exception {
    node.on("x", call -> call.peer().drop());
    NodeConnection connection = open(settings(BACKOFF, node));
    connection.awaitFirst();
    RpcCall once = new RpcCall("x", List.of(), TIMEOUT, false);
    assertThat(connection.ask(once)).isInstanceOf(CallOutcome.Lost.class);
    assertThatThrownBy(
            () ->
                RpcException.result(
                    "x", connection.ask(new RpcCall("x", List.of(), Duration.ofMillis(300), true))))
        .isInstanceOf(RpcException.class)
        .hasMessageStartingWith("x failed: ");
  }

  private static void deliversHeadsAndIsCutAfter(ScriptedNode node, long millis) {
    node.on(
        "chain_subscribeNewHeads",
        call -> {
          call.result("\"heads\"");
          call.peer().news("chain_newHead", "heads", "{\"number\":\"0x1\"}");
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      Thread.sleep(millis);
                      call.peer().drop();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  });
        });
  }

  private static Time recording(List<Duration> waits) {
    Time system = Time.system();
    return new Time() {
      @Override
      public Instant now() {
        return system.now();
      }

      @Override
      public long nanoTime() {
        return system.nanoTime();
      }

      @Override
      public void sleep(Duration duration) throws InterruptedException {
        waits.add(duration);
        system.sleep(Duration.ofMillis(1));
      }
    };
  }

  private static void genesis(ScriptedNode node, String genesis) {
    node.on("chain_getBlockHash", call -> call.result('"' + genesis + '"'));
  }

  /**
   * @param age of the block in seconds
   */
  private static void head(ScriptedNode node, long number, AtomicLong age) {
    node.on(
            "chain_getHeader",
            call -> call.result("{\"number\":\"0x" + Long.toHexString(number) + "\"}"))
        .on(
            "state_getStorage",
            call -> {
              long millis = Time.system().now().minusSeconds(age.get()).toEpochMilli();
              String now = Hex.encode0x(new ScaleWriter().u64(millis).toBytes());
              call.result('"' + now + '"');
            });
  }

  private static void awaitUp(NodeConnection connection, ScriptedNode node)
      throws InterruptedException {
    while (!connection.state().equals(new ConnectionState.Up(Endpoint.parse(node.url())))) {
      Thread.sleep(5);
    }
  }

  private static OldHead awaitOldHead(NodeConnection connection) throws InterruptedException {
    while (true) {
      Optional<OldHead> old = connection.oldHead();
      if (old.isPresent()) {
        return old.get();
      }
      Thread.sleep(5);
    }
  }

  private NodeConnection open(NodeSettings settings) {
    return open(settings, Time.system());
  }

  private NodeConnection open(NodeSettings settings, Time time) {
    NodeConnection connection = new NodeConnection(settings, time, () -> 0.5);
    connections.add(connection);
    connection.start();
    return connection;
  }

  private static NodeSettings settings(Backoff backoff, ScriptedNode... nodes) {
    return settings(backoff, Duration.ofMinutes(1), nodes);
  }

  private static NodeSettings settings(
      Backoff backoff, Duration headTimeout, ScriptedNode... nodes) {
    return new NodeSettings(
        Arrays.stream(nodes).map(node -> Endpoint.parse(node.url())).toList(),
        new WebSocketLimits(TIMEOUT, Duration.ofMinutes(1), 4_000_000),
        TIMEOUT,
        headTimeout,
        Duration.ofMillis(50),
        backoff,
        Optional.empty());
  }
}
