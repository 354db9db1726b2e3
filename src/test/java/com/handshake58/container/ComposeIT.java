package com.handshake58.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.handshake58.devnet.scenario.Scenario;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.testing.peers.Docker;
import com.handshake58.neuron.testing.peers.NeuronImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** docker/compose.yml with the limits that it sets for its neurons. */
@Docker.Needed
@Timeout(value = 1500, unit = TimeUnit.SECONDS)
class ComposeIT {
  private static final Duration TIMEOUT = Duration.ofMinutes(6);
  private static final String PROJECT = "neuron-compose-it";
  private static final long MIB = 1 << 20;
  private static final String LEADS = "this deployment works on the database";

  /** On the real chain. */
  private static final Duration BLOCK = Duration.ofSeconds(12);

  /** The validator's limit in compose.yml. */
  private static final long EPOCH_LENGTH = 4;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static List<String> compose = List.of();

  @BeforeAll
  static void build() throws Exception {
    NeuronImage.built();
    compose =
        Docker.run("compose", "version").code() == 0
            ? List.of("docker", "compose")
            : List.of("docker-compose");
    removeAll(); // what a run that was killed left
  }

  @AfterEach
  void down() throws Exception {
    removeAll();
  }

  private static void removeAll() throws Exception {
    compose(Map.of(), "--profile", "postgres", "down", "-v", "--remove-orphans", "-t", "5");
  }

  @Test
  void theContainersSubmitTheExpectedWeights() throws Exception {
    up(Map.of(), "up", "-d", "--no-build");
    for (String miner : List.of("miner-1", "miner-2", "miner-3")) {
      healthyWithin(container(miner), 512 * MIB, "-Xmx256m");
    }
    healthyWithin(container("validator"), 1024 * MIB, "-Xmx512m");
  }

  /** As a platform does: starts the new deployment before it ends the old one, kills either. */
  @Test
  void twoDeploymentsOnOnePostgresSubmitOnce() throws Exception {
    Map<String, String> postgres =
        Map.of("DEVNET_DATABASE_URL", "postgresql://neuron:neuron@postgres/neuron");
    up(postgres, "--profile", "postgres", "up", "-d", "--no-build", "--scale", "validator=2");
    List<String> validators = container("validator").lines().toList();
    assertThat(validators).hasSize(2);
    boolean firstLeads = log(validators.get(0)).contains(LEADS);
    String leader = validators.get(firstLeads ? 0 : 1);
    String other = validators.get(firstLeads ? 1 : 0);
    assertThat(log(leader)).contains(LEADS).doesNotContain("stands by");
    await(other, "stands by");
    assertThat(log(other)).doesNotContain(LEADS);
    assertThat(Docker.run("exec", other, "health").out()).startsWith("healthy");

    Docker.ask("kill", "--signal", "KILL", leader);
    long killed = System.nanoTime();
    await(other, LEADS);
    Duration takeover = Duration.ofNanos(System.nanoTime() - killed);
    System.out.println("takeover after SIGKILL of the leading container: " + takeover);
    assertThat(takeover).isLessThan(BLOCK);
    await(other, "are on the chain since block");
    Docker.ask("stop", "-t", "20", other);

    List<Long> blocks = blocksWithWeights();
    System.out.println("blocks with weights: " + blocks);
    assertThat(blocks).hasSizeGreaterThan(1);
    for (int i = 1; i < blocks.size(); i++) {
      assertThat(blocks.get(i) - blocks.get(i - 1)).isGreaterThanOrEqualTo(EPOCH_LENGTH);
    }
    String schema =
        sql("SELECT table_schema FROM information_schema.tables WHERE table_name = 'intents'");
    String intents = "SELECT COUNT(*) FROM \"" + schema + "\".intents";
    assertThat(Long.parseLong(sql(intents + " WHERE state = 'INCLUDED'")))
        .isBetween(1L, (long) blocks.size());
    assertThat(Long.parseLong(sql(intents))).isGreaterThanOrEqualTo(blocks.size());
  }

  /** The blocks that hold an extrinsic of the validator's hotkey. */
  private static List<Long> blocksWithWeights() throws Exception {
    String address =
        "http://"
            + Docker.ask("port", container("chain"), "9944/tcp").lines().findFirst().orElseThrow();
    String hotkey = Scenario.VALIDATOR.hotkey(Randomness.system()).account().toHex().substring(2);
    long head = Long.decode(ask(address, "chain_getHeader").path("number").asText());
    List<Long> blocks = new ArrayList<>();
    for (long block = 1; block <= head; block++) {
      String hash = ask(address, "chain_getBlockHash", Long.toString(block)).asText();
      for (JsonNode extrinsic :
          ask(address, "chain_getBlock", '"' + hash + '"').path("block").path("extrinsics")) {
        if (extrinsic.asText().contains(hotkey)) {
          blocks.add(block);
        }
      }
    }
    return blocks;
  }

  private static JsonNode ask(String address, String method, String... parameters)
      throws Exception {
    String body =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":[%s]}"
            .formatted(method, String.join(",", parameters));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return JSON.readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body())
        .path("result");
  }

  private static String sql(String query) throws Exception {
    return Docker.ask("exec", container("postgres"), "psql", "-U", "neuron", "-tAc", query);
  }

  private static String log(String container) throws Exception {
    return Docker.run("logs", container).text();
  }

  private static void await(String container, String words) throws Exception {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!log(container).contains(words)) {
      assertThat(System.nanoTime()).as(log(container)).isLessThan(deadline);
      Thread.sleep(100);
    }
  }

  /** Starts everything and waits until the chain holds the expected weights. */
  private static void up(Map<String, String> environment, String... arguments) throws Exception {
    Docker.Result up = compose(environment, arguments);
    assertThat(up.code()).as(up.text()).isZero();
    String weights = container("weights");
    Docker.Result end = Docker.run(new ProcessBuilder("docker", "wait", weights), TIMEOUT);
    assertThat(end.out().strip()).as(end + logs()).isEqualTo("0");
    assertThat(Docker.run("logs", weights).text())
        .contains("the chain holds the expected weights: [65535, 41942, 26214]");
  }

  /** Checks health on one core, the heap and that no container ran out of memory. */
  private static void healthyWithin(String container, long limit, String heap) throws Exception {
    assertThat(
            Docker.ask(
                "inspect", "-f", "{{.HostConfig.Memory}} {{.HostConfig.NanoCpus}}", container))
        .isEqualTo(limit + " 1000000000");
    assertThat(Docker.run("exec", container, "sh", "-c", "cat /proc/[0-9]*/cmdline").out())
        .contains(heap);
    Docker.Result health = Docker.run("exec", container, "health");
    assertThat(health.code()).as(health.text()).isZero();
    assertThat(health.out()).startsWith("healthy");
    assertThat(Docker.ask("inspect", "-f", "{{.State.OOMKilled}} {{.RestartCount}}", container))
        .isEqualTo("false 0");
  }

  private static String container(String service) throws IOException, InterruptedException {
    return compose(Map.of(), "ps", "-a", "-q", service).out().strip();
  }

  private static String logs() throws IOException, InterruptedException {
    return compose(Map.of(), "logs", "--no-color", "--tail", "40").text();
  }

  private static Docker.Result compose(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(compose);
    command.addAll(List.of("-p", PROJECT, "-f", Path.of("docker", "compose.yml").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CHAIN_PORT", "0");
    builder.environment().put("NEURON_IMAGE", NeuronImage.TAG);
    builder.environment().putAll(environment);
    return Docker.run(builder, TIMEOUT);
  }
}
