package com.handshake58.neuron.synapse.server;

import static com.handshake58.neuron.synapse.Capture.CALLER;
import static com.handshake58.neuron.synapse.Capture.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.synapse.wire.Nonce;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * 2,040 connections attack an axon with the heap that the launcher gives it in a container of 512
 * MB, and in one of 192 MB. The used heap settles below half of it, and a permitted caller is
 * answered meanwhile.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class AxonMemoryIT {
  private static final int CONNECTIONS = 2_040;
  private static final int QUESTIONS = 20;
  private static final int BODY = 65_536;

  private static final byte[] TINY_LINES =
      ("POST /x HTTP/1.1\r\n" + "a:b\r\n".repeat(1_600)).getBytes(StandardCharsets.US_ASCII);
  private static final byte[] HEAD_TO_DRIP =
      "POST /ProviderCheck HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII);

  /** Each request has a nonce of its own. */
  private final AtomicLong nonces = new AtomicLong();

  @Test
  void noAttackUsesMoreThanHalfOfTheHeap() throws Exception {
    try (AxonProcess axon = new AxonProcess(256)) {
      answersAPermittedCaller(axon, "nothing");
      survives(axon, 256, "idle connections", socket -> {});
      survives(axon, 256, "dripping heads", socket -> write(socket, HEAD_TO_DRIP));
      survives(
          axon,
          256,
          "half-closed heads",
          socket -> {
            write(socket, HEAD_TO_DRIP);
            socket.shutdownOutput();
          });
      survives(
          axon, 256, "slow bodies of strangers", socket -> write(socket, begun(STRANGER, 8_192)));
      survives(
          axon, 256, "slow bodies of the admitted", socket -> write(socket, begun(CALLER, BODY)));
    }
  }

  /** More connections than fit into it, each at its worst. */
  @Test
  void noAttackUsesMoreThanHalfOfASmallHeap() throws Exception {
    try (AxonProcess axon = new AxonProcess(96)) {
      answersAPermittedCaller(axon, "nothing");
      survives(axon, 96, "heads of tiny lines", AxonProcess.headAfterTwoRequests(TINY_LINES));
      survives(
          axon, 96, "slow bodies of the admitted", socket -> write(socket, begun(CALLER, BODY)));
    }
  }

  private long nonce() {
    long now = Nonce.of(Time.system().now());
    return nonces.updateAndGet(last -> Math.max(last + 1, now));
  }

  /** A signed request with a body of the greatest size, of which so many bytes have arrived. */
  private byte[] begun(KeyPair caller, int arrived) {
    byte[] text =
        SignedRequest.by(caller, nonce())
            .body("x".repeat(BODY))
            .text()
            .getBytes(StandardCharsets.US_ASCII);
    return Arrays.copyOf(text, text.length - BODY + Math.min(arrived, BODY - 1_000));
  }

  private static void write(Socket socket, byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  private void survives(AxonProcess axon, int heap, String attack, AxonProcess.Opening opening)
      throws IOException {
    axon.open(CONNECTIONS, opening);
    for (int i = 0; i < 3; i++) {
      axon.drip('x');
    }
    long used = axon.usedKilobytes();
    // Connections above the limit are being closed.
    for (int i = 0; i < 50 && used >= heap * 1024L / 2; i++) {
      used = axon.usedKilobytes();
    }
    assertThat(used).as(attack).isLessThan(heap * 1024L / 2);
    answersAPermittedCaller(axon, attack);
    axon.release();
  }

  private void answersAPermittedCaller(AxonProcess axon, String attack) throws IOException {
    long slowest = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      SignedRequest question = SignedRequest.by(CALLER, nonce());
      long start = System.nanoTime();
      assertThat(question.send(axon.port()).status()).as(attack).isEqualTo(200);
      slowest = Math.max(slowest, System.nanoTime() - start);
    }
    assertThat(Duration.ofNanos(slowest)).as(attack).isLessThan(Duration.ofSeconds(5));
  }
}
