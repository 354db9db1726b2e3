package com.handshake58.neuron.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.neuron.testing.VirtualTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The port that tells the health, and the script by which the image asks there. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HealthServerTest {
  private final Health health = new Health(new VirtualTime(Instant.EPOCH));
  private final HealthPart part = health.part("chain", Duration.ofMinutes(-1));
  private final HealthServer server = new HealthServer(0, health);

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void tellsTheHealthAndNothingElse() throws Exception {
    part.ok("was read at block 7");
    HttpResponse<String> answer = ask("GET", "/health");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("healthy\nok  chain  was read at block 7\n");
    assertThat(answer.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");

    part.failing("is away");
    answer = ask("GET", "/health");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body())
        .isEqualTo("unhealthy\nfailing  chain  is away, since 1970-01-01T00:00:00Z\n");

    for (String[] other :
        new String[][] {{"POST", "/health"}, {"GET", "/"}, {"GET", "/health/x"}}) {
      answer = ask(other[0], other[1]);
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).isEqualTo("only GET /health is answered\n");
    }
  }

  @Test
  void aTakenPortIsSaidWithItsOption() {
    HealthServer second = new HealthServer(server.port(), health);
    assertThatThrownBy(second::start)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("127.0.0.1 port " + server.port())
        .hasMessageEndingWith("set --neuron.health_port (NEURON_HEALTH_PORT) to a free one");
  }

  @Test
  void theScriptTellsAHealthyOneFromAnother() throws Exception {
    part.ok("was read at block 7");
    assertThat(script(String.valueOf(server.port())))
        .isEqualTo(new Said(0, "healthy\nok  chain  was read at block 7\n"));
    part.failing("is away");
    assertThat(script(String.valueOf(server.port())))
        .isEqualTo(new Said(1, "unhealthy\nfailing  chain  is away, since 1970-01-01T00:00:00Z\n"));
  }

  @Test
  void theScriptSaysWhyItCannotAsk() throws Exception {
    int port = server.port();
    server.stop();
    assertThat(script(String.valueOf(port)))
        .isEqualTo(
            new Said(
                1,
                "the neuron does not listen on port "
                    + port
                    + " (NEURON_HEALTH_PORT) of 127.0.0.1\n"));
    for (String wrong : new String[] {"", "80 x", "x"}) {
      assertThat(script(wrong))
          .isEqualTo(
              new Said(
                  1,
                  "NEURON_HEALTH_PORT is not set to a port: the neuron's health cannot be"
                      + " read\n"));
    }
  }

  @Test
  void theScriptDoesNotHangWhereTheNeuronDoes() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      long begun = System.nanoTime();
      assertThat(script(String.valueOf(mute.getLocalPort())))
          .isEqualTo(new Said(1, "the neuron did not report its health within 5 s\n"));
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
    }
  }

  private HttpResponse<String> ask(String method, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
      return client.send(
          HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build(),
          BodyHandlers.ofString());
    }
  }

  private record Said(int code, String out) {}

  private static Said script(String port) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(Path.of("docker/health").toString()).redirectErrorStream(true);
    builder.environment().put("NEURON_HEALTH_PORT", port);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return new Said(process.exitValue(), out);
  }
}
