package com.handshake58.neuron.synapse.server;

import static com.handshake58.neuron.synapse.Capture.CALLER;
import static com.handshake58.neuron.synapse.Capture.OWN;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.cli.logging.Logs;
import com.handshake58.neuron.cli.options.LoggingOptions.LogConfig;
import com.handshake58.neuron.subnet58.ProviderCheck;
import com.handshake58.neuron.subnet58.ProviderCheckType;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.event.Level;

/**
 * An axon in a process of its own, with the launcher's JVM options and a given heap, and the
 * connections that a test holds open to it. It admits {@link
 * com.handshake58.neuron.synapse.Capture#CALLER} only.
 */
final class AxonProcess implements AutoCloseable {
  /** Begins the lines that are no log. */
  private static final String ANSWER = "answer ";

  private static final byte[] SMALL =
      "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final Process process;
  private final BufferedReader output;
  private final Path log;
  private final int port;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

  /** Serves until its input ends, and prints its used heap for each byte of it. */
  static final class Program {
    private Program() {}

    public static void main(String[] args) throws Exception {
      Logs.install();
      Logs.configure(new LogConfig(Level.INFO, false, Optional.empty()));
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
                      caller ->
                          caller.equals(CALLER.account())
                              ? new Admission.Admitted(1, true)
                              : new Admission.Denied("the hotkey is not registered"),
                      (caller, synapse) -> ProviderCheck.question())));
      axon.start();
      System.out.println(ANSWER + axon.port());
      while (System.in.read() >= 0) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.println(ANSWER + (runtime.totalMemory() - runtime.freeMemory()) / 1024);
      }
      axon.stop();
    }
  }

  /** What a connection sends before it is held open. */
  interface Opening {
    void on(Socket socket) throws IOException;
  }

  /** Sends two whole requests first, since a connection may keep memory between requests. */
  static Opening headAfterTwoRequests(byte[] head) {
    return socket -> {
      for (int i = 0; i < 2; i++) {
        socket.getOutputStream().write(SMALL);
        RawHttp.read(socket.getInputStream());
      }
      socket.getOutputStream().write(head);
    };
  }

  AxonProcess(int heapMebibytes) throws IOException {
    log = Files.createTempFile("axon", ".log");
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx" + heapMebibytes + "m",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName())
            .redirectError(log.toFile())
            .start();
    output = process.inputReader();
    port = Math.toIntExact(answer());
  }

  int port() {
    return port;
  }

  /** Returns what the axon has logged, as a neuron's log has it. */
  String log() throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8);
  }

  /** Opens connections in parallel and holds those that the axon does not close. */
  void open(int connections, Opening opening) {
    try (ExecutorService attackers = Executors.newFixedThreadPool(16)) {
      for (int i = 0; i < connections; i++) {
        attackers.execute(() -> open(opening));
      }
    }
    assertThat(process.isAlive()).as("the axon runs").isTrue();
    assertThat(sockets.size()).isEqualTo(connections);
  }

  private void open(Opening opening) {
    try {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      sockets.add(socket);
      socket.setSoTimeout(20_000);
      opening.on(socket);
    } catch (IOException e) {
      // The axon closed the connection before it had read everything.
    }
  }

  /** Sends one byte on each connection that is still open. */
  void drip(int value) {
    for (Socket socket : sockets) {
      try {
        socket.getOutputStream().write(value);
      } catch (IOException e) {
        // The axon closed it.
      }
    }
  }

  /** Closes all connections of the test. */
  void release() throws IOException {
    for (Socket socket = sockets.poll(); socket != null; socket = sockets.poll()) {
      socket.close();
    }
  }

  /** Returns the used heap after a collection. */
  long usedKilobytes() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    return answer();
  }

  private long answer() throws IOException {
    String line = output.readLine();
    while (line != null && !line.startsWith(ANSWER)) {
      line = output.readLine();
    }
    assertThat(line).as("the axon runs and answers").isNotNull();
    return Long.parseLong(line.substring(ANSWER.length()));
  }

  @Override
  public void close() throws IOException {
    release();
    process.destroyForcibly();
    Files.delete(log);
  }
}
