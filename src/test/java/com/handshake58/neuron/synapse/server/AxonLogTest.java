package com.handshake58.neuron.synapse.server;

import static com.handshake58.neuron.synapse.Capture.CALLER;
import static com.handshake58.neuron.synapse.Capture.NONCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The log of a neuron whose axon gets requests that make the HTTP server's library warn. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AxonLogTest {
  private static final int REQUESTS = 500;

  @Test
  void requestsThatTheHttpServerWarnsOfFillNoLog() throws IOException {
    String text = "\u202e" + "x".repeat(3_500);
    List<String> requests =
        List.of(
            "POST /ProviderCheck HTTP/1.1\r\nHost: [" + text + "]\r\n\r\n",
            "POST /ProviderCheck HTTP/1.1\r\nHost: a:" + text + "\r\n\r\n",
            "POST /ProviderCheck HTTP/1.1\r\nHost: " + text + "\r\n\r\n",
            "POST http://[" + text + "]/ HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST /%zz" + text + " HTTP/1.1\r\nHost: a\r\n\r\n",
            text + " /ProviderCheck HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST /ProviderCheck HTTP/1.1\r\nHost: a\r\n" + text + "\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + text + "\r\n\r\n",
            SignedRequest.by(CALLER, NONCE).text());
    try (AxonProcess axon = new AxonProcess(256)) {
      for (String request : requests) {
        byte[] bytes = request.getBytes(StandardCharsets.UTF_8);
        axon.open(
            REQUESTS,
            socket -> {
              socket.getOutputStream().write(bytes);
              socket.setSoTimeout((int) Duration.ofSeconds(5).toMillis());
              RawHttp.read(socket.getInputStream());
            });
        axon.release();
      }
      String log = axon.log();
      assertThat(log).contains("WARN  HostPort Bad Authority");
      assertThat(log.chars()).noneMatch(character -> character != '\n' && character < ' ');
      assertThat(log.chars()).noneMatch(character -> character >= 0x7f && character < 0xa0);
      assertThat(log.lines()).hasSizeBetween(5, 60);
      assertThat(log.lines()).allMatch(line -> line.length() < 2_100);
      assertThat(log.length()).isLessThan(60_000);
    }
  }
}
