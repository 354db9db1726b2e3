package com.handshake58.neuron.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class JettyServerTest {
  private static final String END = "Host: a\r\nConnection: close\r\n\r\n";

  private final JettyServer server = server(0, Duration.ofSeconds(10), 10);

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private static JettyServer server(int port, Duration idle, int connections) {
    JettyServer server =
        new JettyServer(
            "test", "127.0.0.1", port, new HttpServerLimits(500, 20, idle, connections));
    server
        .server()
        .setHandler(
            new Handler.Abstract() {
              @Override
              public boolean handle(Request request, Response response, Callback callback) {
                String thread = Thread.currentThread().isVirtual() ? "virtual" : "platform";
                byte[] body = thread.getBytes(StandardCharsets.UTF_8);
                response.write(true, ByteBuffer.wrap(body), callback);
                return true;
              }
            });
    return server;
  }

  private static Socket connect(JettyServer to) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), to.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private String answer(String request) throws IOException {
    try (Socket socket = connect(server)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  @Test
  void handlesRequestsOnVirtualThreadsAndNamesNoVersion() throws IOException {
    assertThat(answer("GET / HTTP/1.1\r\n" + END))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .endsWith("\r\n\r\nvirtual")
        .doesNotContainIgnoringCase("jetty", "server:");
  }

  @ParameterizedTest
  @CsvSource({
    "GET / HTTP/1.1, 400, Bad Request",
    "no request, 505, HTTP Version Not Supported",
    "GET /431 HTTP/1.1, 431, Request Header Fields Too Large",
  })
  void answersItsOwnErrorsInJson(String line, int status, String message) throws IOException {
    String head = status == 431 ? "x: " + "y".repeat(500) + "\r\n" : "";
    assertThat(answer(line + "\r\n" + head + "Connection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 " + status + " ")
        .contains("\r\nContent-Type: application/json\r\n")
        .endsWith("\r\n\r\n{\"message\":\"" + message + "\"}");
  }

  @Test
  void refusesMoreHeaderLinesThanItsLimit() throws IOException {
    assertThat(answer("GET / HTTP/1.1\r\n" + "a:b\r\n".repeat(18) + END)).contains(" 200 OK");
    assertThat(answer("GET / HTTP/1.1\r\n" + "a:b\r\n".repeat(19) + END))
        .startsWith("HTTP/1.1 431 ")
        .endsWith("{\"message\":\"Request Header Fields Too Large\"}");
  }

  @Test
  void countsTheHeaderLinesOfEachRequestAnew() throws IOException {
    String request = "GET / HTTP/1.1\r\nHost: a\r\n" + "a:b\r\n".repeat(18) + "\r\n";
    assertThat(answer(request + request + "GET / HTTP/1.1\r\n" + END).split(" 200 OK", -1))
        .hasSize(4);
  }

  @Test
  void refusesMoreTrailerLinesThanItsLimit() throws IOException {
    String head = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nHost: a\r\n\r\n";
    String body = "1\r\nx\r\n0\r\n" + "a:b\r\n".repeat(30) + "\r\n";
    assertThat(answer(head + body + "GET / HTTP/1.1\r\n" + END).split(" 200 OK", -1))
        .hasSizeLessThan(3);
  }

  @Test
  void closesASilentConnection() throws Exception {
    JettyServer shortIdle = server(0, Duration.ofMillis(200), 10);
    shortIdle.start();
    try (Socket socket = connect(shortIdle)) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    } finally {
      shortIdle.stop();
    }
  }

  @Test
  void acceptsNoConnectionBeyondItsLimit() throws Exception {
    JettyServer small = server(0, Duration.ofSeconds(20), 1);
    small.start();
    Socket first = connect(small);
    try (Socket second = connect(small)) {
      write(first, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(first.getInputStream().read()).isEqualTo('H');
      second.setSoTimeout(500);
      write(second, "GET / HTTP/1.1\r\n" + END);
      assertThatThrownBy(() -> second.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      first.close();
      second.setSoTimeout(20_000);
      assertThat(second.getInputStream().read()).isEqualTo('H');
    } finally {
      first.close();
      small.stop();
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void reportsAPortThatIsNotFree() {
    assertThatThrownBy(() -> server(server.port(), Duration.ofSeconds(1), 1).start())
        .isInstanceOfSatisfying(
            BindFailure.class,
            failure ->
                assertThat(failure.problem())
                    .isEqualTo(
                        new BindProblem(
                            "127.0.0.1", server.port(), BindProblem.Reason.PORT_NOT_FREE)))
        .hasMessage("cannot listen on 127.0.0.1 port " + server.port() + ": the port is not free");
  }

  @Test
  void reportsAnAddressOfAnotherMachine() {
    JettyServer elsewhere =
        new JettyServer(
            "test", "192.0.2.1", 0, new HttpServerLimits(500, 20, Duration.ofSeconds(1), 1));
    assertThatThrownBy(elsewhere::start)
        .isInstanceOfSatisfying(
            BindFailure.class,
            failure ->
                assertThat(failure.problem())
                    .isEqualTo(
                        new BindProblem("192.0.2.1", 0, BindProblem.Reason.ADDRESS_NOT_LOCAL)));
  }
}
