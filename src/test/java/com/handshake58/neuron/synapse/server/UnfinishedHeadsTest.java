package com.handshake58.neuron.synapse.server;

import static com.handshake58.neuron.synapse.Capture.CALLER;
import static com.handshake58.neuron.synapse.Capture.OWN;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.subnet58.ProviderCheck;
import com.handshake58.neuron.subnet58.ProviderCheckType;
import com.handshake58.neuron.synapse.wire.Nonce;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * 2,040 connections hold unfinished request heads against an axon with the memory that a container
 * of 512 MB gives it.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class UnfinishedHeadsTest {
  private static final int CONNECTIONS = 2_040;

  /** The axon's own 25 MB included. */
  private static final long MAX_KILOBYTES = 80_000;

  private static final byte[] SMALL =
      "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private Process axon;
  private BufferedReader output;
  private int port;

  /** Serves until its input ends, and prints its used heap for each line of it. */
  static final class AxonProgram {
    private AxonProgram() {}

    public static void main(String[] args) throws Exception {
      Axon axon =
          new Axon(
              "127.0.0.1",
              0,
              AxonLimits.of(10),
              OWN.account(),
              Time.system(),
              List.of(
                  new SynapseEndpoint<>(
                      new ProviderCheckType(),
                      caller -> new Admission.Admitted(1, true),
                      (caller, synapse) -> ProviderCheck.question())));
      axon.start();
      System.out.println(axon.port());
      while (System.in.read() >= 0) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.println((runtime.totalMemory() - runtime.freeMemory()) / 1024);
      }
      axon.stop();
    }
  }

  @BeforeEach
  void start() throws IOException {
    axon =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                AxonProgram.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    output = axon.inputReader();
    port = Integer.parseInt(output.readLine());
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    axon.destroyForcibly();
  }

  @ParameterizedTest(name = "lines of {1} bytes, {2} bytes in all")
  @CsvSource({
    "a:b\\r\\n, 5, 8100",
    "a:b\\r\\n, 5, 4090",
    "a:\\n, 3, 4090",
    "a:\\n, 3, 190",
    "a:0123456789012345678901234567890123456789012345678901234567\\r\\n, 62, 3900",
  })
  void leaveMemoryForAnAdmittedCaller(String line, int lineBytes, int headBytes) throws Exception {
    String text = line.replace("\\r", "\r").replace("\\n", "\n");
    assertThat(text).hasSize(lineBytes);
    StringBuilder head = new StringBuilder("POST /x HTTP/1.1\r\n");
    while (head.length() + lineBytes <= headBytes) {
      head.append(text);
    }
    byte[] bytes = head.toString().getBytes(StandardCharsets.US_ASCII);
    try (ExecutorService attackers = Executors.newFixedThreadPool(16)) {
      for (int i = 0; i < CONNECTIONS; i++) {
        attackers.execute(() -> hold(bytes));
      }
    }
    assertThat(sockets.size()).isEqualTo(CONNECTIONS);

    assertThat(usedKilobytes()).isLessThan(MAX_KILOBYTES);
    assertThat(SignedRequest.by(CALLER, Nonce.of(Time.system().now())).send(port).status())
        .isEqualTo(200);
  }

  /** Sends two whole requests first, since a connection may keep memory between requests. */
  private void hold(byte[] head) {
    try {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      sockets.add(socket);
      socket.setSoTimeout(20_000);
      for (int i = 0; i < 2; i++) {
        socket.getOutputStream().write(SMALL);
        RawHttp.read(socket.getInputStream());
      }
      socket.getOutputStream().write(head);
    } catch (IOException e) {
      // The axon closed the connection before it had read everything.
    }
  }

  private long usedKilobytes() throws IOException {
    axon.getOutputStream().write('\n');
    axon.getOutputStream().flush();
    String line = output.readLine();
    assertThat(line).as("the axon's used heap").isNotNull().containsOnlyDigits();
    return Long.parseLong(line);
  }
}
