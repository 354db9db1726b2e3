package com.handshake58.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.testing.peers.Docker;
import com.handshake58.neuron.testing.peers.NeuronImage;
import java.io.IOException;
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

/** docker/compose.yml as it is, with the small machines that it allows its neurons. */
@Docker.Needed
@Timeout(value = 1500, unit = TimeUnit.SECONDS)
class ComposeIT {
  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final String PROJECT = "neuron-compose-it";
  private static final long MIB = 1 << 20;

  private static List<String> compose = List.of();

  @BeforeAll
  static void build() throws Exception {
    NeuronImage.built();
    compose =
        Docker.run("compose", "version").code() == 0
            ? List.of("docker", "compose")
            : List.of("docker-compose");
  }

  @AfterEach
  void down() throws Exception {
    compose(Map.of(), "down", "-v", "--remove-orphans", "-t", "5");
  }

  @Test
  void theContainersBringTheWeightsOntoTheChain() throws Exception {
    Docker.Result up = compose(Map.of(), "up", "-d", "--no-build");
    assertThat(up.code()).as(up.text()).isZero();
    String weights = container("weights");
    assertThat(Docker.ask("wait", weights)).as(logs()).isEqualTo("0");
    assertThat(Docker.run("logs", weights).text())
        .contains("the chain holds the expected weights: [65535, 41942, 26214]");
    for (String miner : List.of("miner-1", "miner-2", "miner-3")) {
      healthyWithin(container(miner), 512 * MIB);
    }
    healthyWithin(container("validator"), 1024 * MIB);
  }

  /** Healthy, and never out of its memory. */
  private static void healthyWithin(String container, long limit) throws Exception {
    assertThat(Docker.ask("inspect", "-f", "{{.HostConfig.Memory}}", container))
        .isEqualTo(Long.toString(limit));
    Docker.Result health = Docker.run("exec", container, "health");
    assertThat(health.code()).as(health.text()).isZero();
    assertThat(health.out()).startsWith("healthy");
    assertThat(Docker.ask("inspect", "-f", "{{.State.OOMKilled}} {{.RestartCount}}", container))
        .isEqualTo("false 0");
  }

  private static String container(String service) throws IOException, InterruptedException {
    return compose(Map.of(), "ps", "-q", service).out().strip();
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
    builder.environment().put("NEURON_IMAGE", NeuronImage.TAG);
    builder.environment().putAll(environment);
    return Docker.run(builder, PATIENCE);
  }
}
