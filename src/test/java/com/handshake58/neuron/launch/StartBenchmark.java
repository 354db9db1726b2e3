package com.handshake58.neuron.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.polygon.EmbeddedPolygon;
import com.handshake58.devnet.polygon.PolygonSource;
import com.handshake58.devnet.scenario.Actor;
import com.handshake58.devnet.scenario.Scenario;
import com.handshake58.neuron.base.Lifecycle;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.drain.DrainConfig;
import com.handshake58.neuron.testing.peers.PythonPeer;
import com.handshake58.neuron.wallet.KeyFileWriter;
import com.handshake58.neuron.wallet.WalletConfig;
import com.handshake58.neuron.wallet.WalletFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures start time and memory of the packaged jar and of {@code target/neuron} with and without
 * its AOT cache, compared with the Python SDK's axon in the same run. Its name keeps it out of the
 * build. {@code ./mvnw verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false
 * -Dit.test=StartBenchmark} prints its table.
 *
 * <p>The neurons use an embedded chain. The Python side is {@code import bittensor} and an axon
 * with ProviderCheck, without a chain. Seconds count from the process's start; memory is the
 * highest resident set ({@code VmHWM}) after {@link #REST}.
 */
@PythonPeer.Needed
class StartBenchmark {
  private static final int RUNS = 5;
  private static final Duration REST = Duration.ofSeconds(10);
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final Time TIME = Time.system();

  @TempDir private Path folder;
  private int runs;

  private enum Way {
    JAR("jar", ""),
    IMAGE("image without cache", "-XX:AOTMode=off"),
    CACHE("image", "-XX:AOTMode=on");

    private final String text;
    private final String options;

    Way(String text, String options) {
      this.text = text;
      this.options = options;
    }

    private List<String> command() {
      return this == JAR
          ? List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-jar",
              System.getProperty("neuron.jar"))
          : List.of(System.getProperty("neuron.image") + "/bin/neuron");
    }
  }

  private record Measured(double seconds, double megabytes) {}

  @Test
  void comparesWithThePythonSdk() throws Exception {
    List<Measured> python = new ArrayList<>();
    Map<String, List<Measured>> ours = new LinkedHashMap<>();
    for (int run = 0; run <= RUNS; run++) {
      runs = run;
      python.add(python());
      for (Way way : Way.values()) {
        ours.computeIfAbsent("miner, axon listens, " + way.text, key -> new ArrayList<>())
            .add(neuron(Scenario.MINERS.getFirst(), "miner", way));
        ours.computeIfAbsent("validator, first round, " + way.text, key -> new ArrayList<>())
            .add(neuron(Scenario.VALIDATOR, "validator", way));
      }
    }
    // The first run fills the machine's caches.
    python.removeFirst();
    ours.values().forEach(List::removeFirst);
    System.out.println(
        "median of " + RUNS + " runs" + " ".repeat(32) + "seconds  ratio     MiB  ratio");
    print("Python SDK, axon listens", python, python);
    ours.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> print(entry.getKey(), entry.getValue(), python));
    assertThat(ours.values()).allSatisfy(measured -> assertThat(measured).hasSize(RUNS));
  }

  private static void print(String what, List<Measured> ours, List<Measured> peer) {
    double seconds = median(ours.stream().map(Measured::seconds).toList());
    double megabytes = median(ours.stream().map(Measured::megabytes).toList());
    System.out.println(
        String.format(
            Locale.ROOT,
            "%-43s %8.2f %6.2f %7.0f %6.2f",
            what,
            seconds,
            seconds / median(peer.stream().map(Measured::seconds).toList()),
            megabytes,
            megabytes / median(peer.stream().map(Measured::megabytes).toList())));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static Measured python() throws Exception {
    PythonPeer peer = PythonPeer.installed();
    int port = freePort("127.0.0.1");
    long start = TIME.nanoTime();
    try (PythonPeer.Running axon = peer.start("synapse_peer.py")) {
      axon.send(
          new ObjectMapper()
              .createObjectNode()
              .put("role", "axon")
              .put("hotkey", "//Alice")
              .put("port", port)
              .put("polygon_wallet", "0x")
              .put("wallet_proof", "0x")
              .put("api_url", "https://provider.example"));
      awaitListening(axon.process(), "127.0.0.1", port);
      return measured(start, axon.process());
    }
  }

  private Measured neuron(Actor actor, String mode, Way way) throws Exception {
    Path home = Files.createDirectories(folder.resolve(mode + way + runs));
    Lifecycle chains = new Lifecycle();
    try {
      DevnetChain chain =
          chains.begin(new DevnetChain(DevnetOptions.manual(Scenario.seed(Randomness.system()))));
      PolygonSource polygon =
          chains.begin(
              new EmbeddedPolygon("127.0.0.1", 0, DrainConfig.POLYGON, Scenario.claims(), TIME));
      int port = freePort("127.0.0.2");
      ProcessBuilder builder = builder(home, actor, mode, way, chain, port);
      builder.environment().put("POLYGON_RPC_URL", polygon.endpoint().toString());
      Path log = home.resolve("err.txt");
      long start = TIME.nanoTime();
      Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      try {
        if (mode.equals("miner")) {
          awaitListening(process, "127.0.0.2", port);
        } else {
          awaitLine(process, log, "round 1");
        }
        return measured(start, process);
      } finally {
        process.destroy();
        process.waitFor();
      }
    } finally {
      chains.stop();
    }
  }

  private ProcessBuilder builder(
      Path home, Actor actor, String mode, Way way, DevnetChain chain, int port)
      throws IOException {
    KeyPair hotkey = actor.hotkey(Randomness.system());
    WalletFolder wallet = WalletFolder.of(new WalletConfig(home.resolve("wallets"), "w", "h"));
    KeyFileWriter.write(wallet.hotkeyFile(), KeyFileWriter.ofKeyPair(hotkey));
    List<String> command = new ArrayList<>(way.command());
    command.addAll(
        List.of(
            "--mode=" + mode,
            "--subtensor.chain_endpoint=" + chain.endpoint(),
            "--wallet.path=" + home.resolve("wallets"),
            "--wallet.name=w",
            "--wallet.hotkey=h",
            "--logging.logging_dir=" + home,
            "--axon.ip=127.0.0.2",
            "--axon.external_ip=127.0.0.2",
            "--axon.port=" + port));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("NEURON_JAVA_OPTS", way.options);
    builder.directory(home.toFile());
    builder.environment().put("POLYGON_WALLET", actor.polygonWallet().checksummed());
    builder.environment().put("POLYGON_PRIVATE_KEY", actor.polygonKey());
    builder.environment().put("API_URL", "https://provider.example");
    builder.environment().put("MARKETPLACE_URL", "http://127.0.0.1:1");
    return builder;
  }

  private static Measured measured(long start, Process process) throws Exception {
    double seconds = (TIME.nanoTime() - start) / 1e9;
    TIME.sleep(REST);
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmHWM:")) {
        return new Measured(seconds, Long.parseLong(line.replaceAll("\\D", "")) / 1024.0);
      }
    }
    throw new IOException("no VmHWM of process " + process.pid());
  }

  private static void awaitListening(Process process, String host, int port) throws Exception {
    long deadline = TIME.nanoTime() + TIMEOUT.toNanos();
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(host, port), 1000);
        return;
      } catch (IOException e) {
        if (!process.isAlive() || TIME.nanoTime() > deadline) {
          throw new IOException("nobody listens on " + host + ":" + port, e);
        }
        TIME.sleep(Duration.ofMillis(10));
      }
    }
  }

  private static void awaitLine(Process process, Path log, String text) throws Exception {
    try (BufferedReader lines = Files.newBufferedReader(log)) {
      long deadline = TIME.nanoTime() + TIMEOUT.toNanos();
      while (true) {
        String line = lines.readLine();
        if (line != null && line.contains(text)) {
          return;
        }
        if (line == null) {
          if (!process.isAlive() || TIME.nanoTime() > deadline) {
            throw new IOException("it never said \"" + text + "\": " + Files.readString(log));
          }
          TIME.sleep(Duration.ofMillis(10));
        }
      }
    }
  }

  private static int freePort(String host) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(host, 0));
      return socket.getLocalPort();
    }
  }
}
