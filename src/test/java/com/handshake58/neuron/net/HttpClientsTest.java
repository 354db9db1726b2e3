package com.handshake58.neuron.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpClientsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final MockWebServer server = new MockWebServer();
  private final OkHttpClient client =
      HttpClients.create(new HttpLimits(SECOND, SECOND, SECOND, 1000));

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    HttpClients.close(client);
    server.close();
  }

  @Test
  void readsAnAnswerOfAnyStatus() throws IOException {
    server.enqueue(new MockResponse(429, Headers.of("Retry-After", "3"), "x".repeat(1000)));
    HttpAnswer answer = HttpClients.send(client, request());
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.successful()).isFalse();
    assertThat(answer.text()).hasSize(1000);
    assertThat(answer.headers().get("retry-after")).isEqualTo("3");
  }

  @Test
  void refusesABodyWithALargeContentLength() {
    server.enqueue(new MockResponse(200, Headers.EMPTY, "x".repeat(1001)));
    assertThatThrownBy(() -> HttpClients.send(client, request()))
        .isInstanceOf(ResponseTooLarge.class);
  }

  @Test
  void refusesABodyOfUnknownLengthThatIsTooLarge() {
    server.enqueue(new MockResponse.Builder().chunkedBody("x".repeat(100_000), 512).build());
    assertThatThrownBy(() -> HttpClients.send(client, request()))
        .isInstanceOf(ResponseTooLarge.class);
  }

  @Test
  void countsTheDecompressedBytes() throws IOException {
    Buffer packed = new Buffer();
    try (var sink = Okio.buffer(new GzipSink(packed))) {
      sink.writeUtf8("x".repeat(100_000));
    }
    assertThat(packed.size()).isLessThan(1000);
    server.enqueue(
        new MockResponse.Builder().addHeader("Content-Encoding: gzip").body(packed).build());
    assertThatThrownBy(() -> HttpClients.send(client, request()))
        .isInstanceOf(ResponseTooLarge.class);
  }

  @Test
  void followsNoRedirect() throws IOException {
    server.enqueue(
        new MockResponse(307, Headers.of("Location", server.url("/other").toString()), ""));
    assertThat(HttpClients.send(client, request()).status()).isEqualTo(307);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void givesUpOnAServerThatTrickles() {
    server.enqueue(
        new MockResponse.Builder()
            .body("x".repeat(900))
            .throttleBody(1, 100, TimeUnit.MILLISECONDS)
            .build());
    assertThatThrownBy(() -> HttpClients.send(client, request()))
        .isInstanceOf(InterruptedIOException.class);
  }

  /** Signed requests and transactions must not go out twice, whatever the answer asks for. */
  @ParameterizedTest
  @ValueSource(ints = {503, 408})
  void aBodyIsSentOnce(int status) throws IOException {
    server.enqueue(new MockResponse(status, Headers.of("Retry-After", "0"), ""));
    Request post = request().newBuilder().post(RequestBody.create(new byte[] {1})).build();
    HttpAnswer answer = HttpClients.send(client, post);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers().get("Retry-After")).isEqualTo("0");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello", "HTTP/1.1 -10 x\r\n\r\n"})
  void anAnswerThatIsNotHttpIsAnIoException(String answer) throws Exception {
    try (ServerSocket hostile = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread server =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (Socket caller = hostile.accept()) {
                      caller.getInputStream().read(new byte[4096]);
                      caller.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                      caller.getInputStream().read();
                    } catch (IOException e) {
                      // The caller has gone.
                    }
                  });
      Request request =
          new Request.Builder().url("http://127.0.0.1:" + hostile.getLocalPort() + "/").build();
      assertThatThrownBy(() -> HttpClients.send(client, request)).isInstanceOf(IOException.class);
      assertThat(server.join(Duration.ofSeconds(10))).as("the connection is closed").isTrue();
    }
  }

  @Test
  void aStatusLineIsQuotedInOneShortLine() throws Exception {
    String forged = "HTTP/1.1 no\u001b[2K\u0085weights of block 9 are on the chain";
    try (ServerSocket hostile = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (Socket caller = hostile.accept()) {
                  caller.getInputStream().read(new byte[4096]);
                  String lines = forged + "x".repeat(10_000) + "\r\n\r\n";
                  caller.getOutputStream().write(lines.getBytes(StandardCharsets.UTF_8));
                  caller.getInputStream().read();
                } catch (IOException e) {
                  // The caller has gone.
                }
              });
      Request request =
          new Request.Builder().url("http://127.0.0.1:" + hostile.getLocalPort() + "/").build();
      assertThatThrownBy(() -> HttpClients.send(client, request))
          .isInstanceOf(IOException.class)
          .message()
          .contains("no\\u001b[2K", "weights of block 9")
          .hasSizeLessThan(310)
          .doesNotContainPattern("\\p{Cntrl}");
    }
  }

  @Test
  void anExcerptIsTheBeginningInOneLine() {
    assertThat(answer("  <html>\n  <b>\tno\u001b</b>\r\n").excerpt())
        .isEqualTo("<html> <b> no\\u001b</b>");
    assertThat(answer("\n".repeat(5_000_000)).excerpt()).isEmpty();
    assertThat(answer("é".repeat(5_000_000)).excerpt()).isEqualTo("é".repeat(1000) + "…");
  }

  private static HttpAnswer answer(String body) {
    return new HttpAnswer(500, Headers.EMPTY, body.getBytes(StandardCharsets.UTF_8));
  }

  private Request request() {
    return new Request.Builder().url(server.url("/")).build();
  }
}
