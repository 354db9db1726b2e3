package com.handshake58.neuron.app;

import static com.handshake58.neuron.synapse.Capture.CALLER;
import static com.handshake58.neuron.synapse.Capture.OWN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.scenario.Actor;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedNeuron;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.synapse.server.RawHttp;
import com.handshake58.neuron.synapse.server.SignedRequest;
import com.handshake58.neuron.synapse.wire.Nonce;
import com.handshake58.neuron.wallet.KeyFileWriter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged miner gets SIGTERM while a validator's request is under way. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class MinerTermIT {
  private static final int TERMINATED = 128 + 15;
  private static final Duration END = Duration.ofSeconds(15);
  private static final Actor ANN = new Actor("ann");

  @TempDir private Path folder;

  @Test
  void answersWhatIsUnderWayAndEnds() throws Exception {
    int port = freePort();
    try (DevnetChain chain = chain()) {
      Process miner = start(chain, port);
      try (Socket slow = answering(miner, port)) {
        String request = SignedRequest.by(CALLER, now()).text();
        int half = request.length() - 100;
        write(slow, request.substring(0, half));
        // The axon has read the headers and waits for the rest of the body.
        Thread.sleep(300);

        long told = System.nanoTime();
        miner.destroy();
        awaitRefusal(port);
        assertThat(miner.isAlive()).isTrue();
        write(slow, request.substring(half));
        RawHttp.Answer answer = RawHttp.read(slow.getInputStream());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode check = new ObjectMapper().readTree(answer.body());
        assertThat(check.path("polygon_wallet").asText())
            .isEqualTo(ANN.polygonWallet().checksummed());
        assertThat(check.path("wallet_proof").asText()).isNotEmpty();

        assertThat(miner.waitFor(END.toSeconds(), TimeUnit.SECONDS)).as(said()).isTrue();
        assertThat(miner.exitValue()).as(said()).isEqualTo(TERMINATED);
        System.out.printf("ended %d ms after SIGTERM%n", (System.nanoTime() - told) / 1_000_000);
      } finally {
        miner.destroyForcibly();
      }
    }
  }

  /** A connection to the miner, once that has answered another one's request. */
  private Socket answering(Process miner, int port) throws Exception {
    while (true) {
      assertThat(miner.isAlive()).as(said()).isTrue();
      try {
        RawHttp.Answer answer = SignedRequest.by(CALLER, now()).send(port);
        if (answer.status() == 200) {
          return connect(port);
        }
        assertThat(answer.body()).contains("has not read the metagraph yet");
      } catch (ConnectException e) {
        // It does not listen yet.
      }
      Thread.sleep(100);
    }
  }

  private static void awaitRefusal(int port) throws IOException, InterruptedException {
    while (true) {
      try (Socket socket = connect(port)) {
        assertThat(socket.isConnected()).isTrue();
      } catch (ConnectException e) {
        return;
      }
      Thread.sleep(20);
    }
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  private static long now() {
    return Nonce.of(Instant.now());
  }

  private static DevnetChain chain() {
    AccountId owner = new Actor("owner").coldkey(Randomness.system()).account();
    SeedSubnet subnet =
        SeedSubnet.of(58, owner, owner)
            .with(SeedNeuron.validator(CALLER.account(), owner, 7_000_000_000L))
            .with(SeedNeuron.miner(OWN.account(), owner));
    return DevnetChain.start(
        DevnetOptions.manual(Seed.of(subnet)).withBlockTime(Duration.ofMillis(250)));
  }

  private Process start(DevnetChain chain, int port) throws IOException {
    Path hotkeys = Files.createDirectories(folder.resolve("wallets/default/hotkeys"));
    Files.write(hotkeys.resolve("default"), KeyFileWriter.ofKeyPair(OWN));
    ProcessBuilder builder =
        new ProcessBuilder(
            // Whoever runs the build in the background may have it ignore signals; that is
            // inherited.
            "env",
            "--default-signal=TERM",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            System.getProperty("neuron.jar"),
            "--mode=miner",
            "--wallet.path=" + folder.resolve("wallets"),
            "--logging.logging_dir=" + folder.resolve("state"),
            "--subtensor.chain_endpoint=" + chain.endpoint(),
            "--axon.ip=127.0.0.1",
            "--axon.port=" + port,
            "--axon.external_ip=127.0.0.2");
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.matches("(WALLET|HOTKEY|BT|AXON|POLYGON|NEURON)_.*"));
    builder
        .environment()
        .putAll(
            Map.of(
                "POLYGON_WALLET",
                ANN.polygonWallet().checksummed(),
                "POLYGON_PRIVATE_KEY",
                ANN.polygonKey(),
                "API_URL",
                "https://provider.example/v1",
                "MARKETPLACE_URL",
                "http://127.0.0.1:1"));
    return builder
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("miner.txt").toFile())
        .start();
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("miner.txt"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
