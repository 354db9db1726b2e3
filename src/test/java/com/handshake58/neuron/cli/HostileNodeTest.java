package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.scenario.Actor;
import com.handshake58.devnet.scenario.Scenario;
import com.handshake58.neuron.base.Lifecycle;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.testing.HostileText;
import com.handshake58.neuron.testing.LogLines;
import com.handshake58.neuron.testing.PassingNode;
import com.handshake58.neuron.testing.ScriptedNode;
import com.handshake58.neuron.testing.WrittenLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No command prints or logs what a node's text of 1 MB wants it to. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class HostileNodeTest {
  private static final Actor MINER = Scenario.MINERS.getFirst();
  private static final int MAX_LINES = 100;
  private static final int RUN_SECONDS = 4;

  /** Of one neuron. */
  private static final int LINES_PER_SECOND = 10;

  /** Of one neuron. */
  private static final int CHARACTERS_PER_SECOND = 10_000;

  private static final List<String> COMMANDS =
      List.of("metagraph", "metagraph --json", "compat", "weights show", "subnets list");

  /** Where the node puts the text. */
  private static final Map<String, Consumer<ScriptedNode>> FAULTS = new TreeMap<>();

  private static final List<String> CALLS =
      List.of(
          "chain_getBlock",
          "chain_getFinalizedHead",
          "chain_getHeader",
          "state_call",
          "state_getKeysPaged",
          "state_getMetadata",
          "state_getRuntimeVersion",
          "state_getStorage",
          "state_queryStorageAt",
          "system_accountNextIndex",
          "system_chain",
          "system_health",
          "system_properties",
          "rpc_methods");

  static {
    FAULTS.put("errors", node -> all(node, call -> error(call, HostileText.JSON)));
    FAULTS.put(
        "error objects",
        node ->
            all(
                node,
                call ->
                    error(call, "{%s:%s}".formatted(HostileText.SHORT_JSON, HostileText.JSON))));
    FAULTS.put(
        "bare errors",
        node ->
            all(
                node,
                call ->
                    call.peer()
                        .send("{\"id\":%d,\"error\":%s}".formatted(call.id(), HostileText.JSON))));
    FAULTS.put("results", node -> all(node, call -> call.result(HostileText.JSON)));
    FAULTS.put(
        "runtime",
        node ->
            node.on(
                "state_getRuntimeVersion",
                call ->
                    call.result(
                        "{\"specName\":%s,\"specVersion\":461,\"transactionVersion\":1}"
                            .formatted(HostileText.JSON))));
    FAULTS.put(
        "storage", node -> node.on("state_getStorage", call -> error(call, HostileText.JSON)));
    FAULTS.put(
        "runtime calls", node -> node.on("state_call", call -> error(call, HostileText.JSON)));
    FAULTS.put(
        "subscription",
        node ->
            node.on(
                "chain_subscribeNewHeads",
                call -> {
                  call.result("\"heads\"");
                  call.peer().news("chain_newHead", "heads", HostileText.JSON);
                  call.peer().send("{\"error\":{\"message\":%s}}".formatted(HostileText.JSON));
                  call.peer()
                      .news(HostileText.START.replaceAll("\\p{C}", ""), "x", HostileText.JSON);
                }));
  }

  @TempDir private Path folder;
  private final DevnetChain chain =
      DevnetChain.start(DevnetOptions.manual(Scenario.seed(Randomness.system())));
  private Cli cli;

  static Stream<String> faults() {
    return FAULTS.keySet().stream();
  }

  private static void all(ScriptedNode node, ScriptedNode.Script script) {
    CALLS.forEach(method -> node.on(method, script));
  }

  private static void error(ScriptedNode.Call call, String json) {
    call.peer()
        .send(
            "{\"jsonrpc\":\"2.0\",\"id\":%d,\"error\":{\"code\":-32000,\"message\":%s,\"data\":%s}}"
                .formatted(call.id(), json, json));
  }

  @BeforeEach
  void setUp() {
    chain.makeBlock();
    cli = TestNeurons.cli(new Cli(folder), MINER);
  }

  @AfterEach
  void stop() {
    chain.close();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void noCommandRepeatsANodesText(String fault) {
    try (PassingNode node = new PassingNode(chain.port())) {
      FAULTS.get(fault).accept(node.front());
      cli.set("BT_SUBTENSOR_CHAIN_ENDPOINT", node.front().url());
      COMMANDS.forEach(this::assertHarmless);
    }
  }

  /** The status line and the headers of a server that opens no WebSocket. */
  @Test
  void noCommandRepeatsTheRefusalOfAnUpgrade() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
      Thread.ofVirtual().start(() -> refuse(server));
      cli.set("BT_SUBTENSOR_CHAIN_ENDPOINT", "ws://127.0.0.1:" + server.getLocalPort());
      List.of("doctor --mode=miner", "metagraph", "compat").forEach(this::assertHarmless);
    }
  }

  private static void refuse(ServerSocket server) {
    String text = HostileText.START.replaceAll("[\\r\\n\\p{Cs}]", "").repeat(400);
    try {
      while (true) {
        try (Socket socket = server.accept()) {
          socket.getInputStream().readNBytes(20);
          socket
              .getOutputStream()
              .write(
                  "HTTP/1.1 101 %s\r\nSec-WebSocket-Accept: %s\r\n\r\n"
                      .formatted(text, text)
                      .getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  /** Polygon, provider and marketplace: bodies, status lines, headers and JSON-RPC errors. */
  @Test
  void noCommandRepeatsTheTextOfAServer() throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.setDispatcher(hostile());
      server.start();
      String url = server.url("/").toString();
      cli.set("BT_SUBTENSOR_CHAIN_ENDPOINT", chain.endpoint().toString())
          .set("POLYGON_RPC_URL", url)
          .set("API_URL", url)
          .set("MARKETPLACE_URL", url);
      for (int i = 0; i < 4; i++) {
        List.of("doctor --mode=miner", "doctor --mode=validator").forEach(this::assertHarmless);
      }
    }
  }

  /** Answers in four ways in turn. */
  private static Dispatcher hostile() {
    return new Dispatcher() {
      private int answers;

      @Override
      public synchronized MockResponse dispatch(RecordedRequest request) {
        MockResponse.Builder answer = new MockResponse.Builder();
        return switch (answers++ % 4) {
          case 0 -> answer.code(503).body(HostileText.TEXT).build();
          case 1 ->
              answer
                  .body(
                      "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":%s}}"
                          .formatted(HostileText.JSON))
                  .build();
          case 2 -> answer.status("HTTP/1.1 429 " + "\u001b[2J\u202e".repeat(1_000)).build();
          default -> answer.body(HostileText.JSON).build();
        };
      }
    };
  }

  /** One neuron for each fault, all at once; and one whose chain is well and whose servers not. */
  @ParameterizedTest
  @ValueSource(strings = {"miner", "validator"})
  void theLogOfANeuronStaysBounded(String mode) throws Exception {
    Lifecycle running = new Lifecycle();
    try {
      MockWebServer server = running.own(new MockWebServer());
      server.setDispatcher(hostile());
      server.start();
      for (String name : List.of("POLYGON_RPC_URL", "API_URL", "MARKETPLACE_URL")) {
        cli.set(name, server.url("/").toString());
      }
      List<ScriptedNode> nodes = new ArrayList<>();
      List<Service> neurons = new ArrayList<>();
      TestNeurons starts = new TestNeurons(cli, MINER, Time.system());
      for (String fault : FAULTS.keySet()) {
        PassingNode node = running.own(new PassingNode(chain.port()));
        FAULTS.get(fault).accept(node.front());
        nodes.add(node.front());
        neurons.add(starts.neuron(mode, fault, node.front().url()));
      }
      neurons.add(starts.neuron(mode, "servers", chain.endpoint().toString()));
      assertBoundedLog(mode, new Lifecycle("neurons", neurons), neurons.size());
      assertThat(nodes).allSatisfy(node -> assertThat(node.methods()).isNotEmpty());
    } finally {
      running.stop();
    }
  }

  private void assertBoundedLog(String mode, Service neurons, int count) throws Exception {
    // The command line has configured the log; the appenders come after that.
    try (LogLines messages = LogLines.fromInfo("com.handshake58");
        WrittenLog log = new WrittenLog()) {
      long begun = System.nanoTime();
      neurons.start();
      try {
        for (int i = 0; i < RUN_SECONDS; i++) {
          TimeUnit.SECONDS.sleep(1);
          chain.makeBlock();
        }
      } finally {
        neurons.stop();
      }
      int seconds = count * (int) TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);

      assertThat(messages.lines()).isNotEmpty();
      messages.lines().forEach(line -> HostileText.assertHarmless(line, 1));
      String text = log.text();
      System.out.printf(
          "%s: %d lines, %d characters in %d neuron seconds%n",
          mode, text.lines().count(), text.length(), seconds);
      assertThat(text.lines().count()).isBetween(1L, (long) LINES_PER_SECOND * seconds);
      assertThat(text.length()).isLessThan(CHARACTERS_PER_SECOND * seconds);
      HostileText.assertHarmless(text, LINES_PER_SECOND * seconds);
    }
  }

  private void assertHarmless(String command) {
    try (LogLines log = LogLines.of("com.handshake58")) {
      Cli.Result result = cli.run(command.split(" "));
      assertThat(result.code()).as(command).isBetween(0, 2);
      HostileText.assertHarmless(result.out(), MAX_LINES);
      HostileText.assertHarmless(result.err(), MAX_LINES);
      assertThat(log.lines()).hasSizeLessThan(MAX_LINES);
      log.lines().forEach(line -> HostileText.assertHarmless(line, 1));
    }
  }
}
