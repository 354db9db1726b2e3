package com.handshake58.benchmark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.handshake58.benchmark.Contender.Timed;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.subnet58.ProviderCheck;
import com.handshake58.neuron.subnet58.ProviderCheckType;
import com.handshake58.neuron.synapse.Capture;
import com.handshake58.neuron.synapse.server.Admission;
import com.handshake58.neuron.synapse.server.Axon;
import com.handshake58.neuron.synapse.server.AxonLimits;
import com.handshake58.neuron.synapse.server.SignedRequest;
import com.handshake58.neuron.synapse.server.SynapseEndpoint;
import com.handshake58.neuron.testing.peers.PythonPeer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Answers signed ProviderChecks of several hotkeys, each on a connection of its own. The load comes
 * from this machine; the requests are signed before the time counts.
 */
final class AxonBenchmark {
  private static final int CONNECTIONS = 8;
  private static final ProviderCheck FILLED =
      new ProviderCheck(
          Optional.of("0x" + "ab".repeat(20)),
          Optional.of("0x" + "cd".repeat(65)),
          Optional.of("https://provider.example/v1"));

  private AxonBenchmark() {}

  static List<Comparison> comparisons() {
    return List.of(
        Comparison.of(
            "axon, a request",
            new Timed("this program", AxonBenchmark::ours),
            new Timed("SDK 10.5", AxonBenchmark::theirs)));
  }

  private static double ours() throws Exception {
    Axon axon =
        new Axon(
            "127.0.0.1",
            0,
            AxonLimits.of(10),
            Capture.OWN.account(),
            Time.system(),
            List.of(
                new SynapseEndpoint<>(
                    new ProviderCheckType(),
                    caller -> new Admission.Admitted(0, true),
                    (caller, synapse) -> FILLED)));
    axon.start();
    try {
      load(axon.port(), 1_000);
      return load(axon.port(), 1_000);
    } finally {
      axon.stop();
    }
  }

  private static double theirs() throws Exception {
    int port = freePort();
    try (PythonPeer.Running axon = PythonPeer.installed().start("synapse_peer.py")) {
      axon.send(
          JsonNodeFactory.instance
              .objectNode()
              .put("role", "axon")
              .put("hotkey", "//Bob")
              .put("port", port)
              .put("polygon_wallet", FILLED.polygonWallet().orElseThrow())
              .put("wallet_proof", FILLED.walletProof().orElseThrow())
              .put("api_url", FILLED.apiUrl().orElseThrow()));
      axon.next(Duration.ofMinutes(1));
      load(port, 20);
      return load(port, 100);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Returns the microseconds of the whole load, divided by the number of its requests. */
  private static double load(int port, int requestsOfConnection) throws Exception {
    List<List<byte[]>> signed = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      signed.add(sign("//Caller" + i, requestsOfConnection));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      long start = System.nanoTime();
      List<Future<?>> sent = new ArrayList<>();
      for (List<byte[]> requests : signed) {
        sent.add(threads.submit(() -> send(port, requests)));
      }
      for (Future<?> each : sent) {
        each.get();
      }
      return (System.nanoTime() - start) / 1e3 / CONNECTIONS / requestsOfConnection;
    }
  }

  private static List<byte[]> sign(String caller, int count) {
    KeyPair key = KeyPair.development(caller, KeyType.SR25519, Randomness.system());
    String uuid = UUID.randomUUID().toString();
    long nonce = Time.system().now().toEpochMilli() * 1_000_000;
    List<byte[]> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SignedRequest request = SignedRequest.by(key, nonce + i, Capture.OWN.account(), uuid);
      requests.add(request.text().getBytes(StandardCharsets.UTF_8));
    }
    return requests;
  }

  private static Void send(int port, List<byte[]> requests) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (byte[] request : requests) {
        socket.getOutputStream().write(request);
        readAnswer(in);
      }
    }
    return null;
  }

  private static void readAnswer(InputStream in) throws IOException {
    String status = line(in);
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring("content-length:".length()).strip());
      }
    }
    byte[] body = in.readNBytes(length);
    if (!status.contains(" 200 ")) {
      throw new IOException(status + ": " + new String(body, StandardCharsets.UTF_8));
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("the connection ended after: " + line);
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }
}
