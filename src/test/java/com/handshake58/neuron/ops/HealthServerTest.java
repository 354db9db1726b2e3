package com.handshake58.neuron.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.neuron.net.BindFailure;
import com.handshake58.neuron.net.BindProblem;
import com.handshake58.neuron.net.HttpAnswer;
import com.handshake58.neuron.testing.TestHttp;
import com.handshake58.neuron.testing.VirtualTime;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server of the neuron's health, and the script of the image that asks it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HealthServerTest {
  private final Health health = new Health(new VirtualTime(Instant.EPOCH));
  private final HealthPart part = health.part("chain", Duration.ofMinutes(-1));
  private final HealthServer server = new HealthServer(0, health);
  private final TestHttp http = new TestHttp();

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    http.close();
    server.stop();
  }

  @Test
  void servesTheHealthAndNothingElse() throws Exception {
    part.ok("was read at block 7");
    HttpAnswer answer = ask("GET", "/health");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("healthy\nok  chain  was read at block 7\n");
    assertThat(answer.headers().get("content-type")).isEqualTo("text/plain; charset=utf-8");

    part.failing("is away");
    answer = ask("GET", "/health");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.text())
        .isEqualTo("unhealthy\nfailing  chain  is away, since 1970-01-01T00:00:00Z\n");

    for (String[] other :
        new String[][] {{"POST", "/health"}, {"GET", "/"}, {"GET", "/health/x"}}) {
      answer = ask(other[0], other[1]);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.text()).isEqualTo("only GET /health is served\n");
    }
  }

  @Test
  void reportsAPortThatIsNotFree() {
    HealthServer second = new HealthServer(server.port(), health);
    assertThatThrownBy(second::start)
        .isInstanceOfSatisfying(
            BindFailure.class,
            failure ->
                assertThat(failure.problem())
                    .isEqualTo(
                        new BindProblem(
                            "127.0.0.1", server.port(), BindProblem.Reason.PORT_NOT_FREE)));
  }

  @Test
  void theScriptTellsHealthyFromUnhealthy() throws Exception {
    part.ok("was read at block 7");
    assertThat(script(String.valueOf(server.port())))
        .isEqualTo(new Said(0, "healthy\nok  chain  was read at block 7\n"));
    part.failing("is away");
    assertThat(script(String.valueOf(server.port())))
        .isEqualTo(new Said(1, "unhealthy\nfailing  chain  is away, since 1970-01-01T00:00:00Z\n"));
  }

  @Test
  void theScriptReportsWhyItCannotAsk() throws Exception {
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
  void theScriptTimesOutWithTheNeuron() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      long begun = System.nanoTime();
      assertThat(script(String.valueOf(mute.getLocalPort())))
          .isEqualTo(new Said(1, "the neuron did not report its health within 5 s\n"));
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
    }
  }

  private HttpAnswer ask(String method, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return method.equals("GET") ? http.get(uri) : http.post(uri, "");
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
