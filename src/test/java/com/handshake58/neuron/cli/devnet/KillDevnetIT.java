package com.handshake58.neuron.cli.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.polygon.PolygonSource;
import com.handshake58.devnet.scenario.Actor;
import com.handshake58.devnet.scenario.MarketplaceStub;
import com.handshake58.devnet.scenario.Scenario;
import com.handshake58.neuron.app.ChainConnection;
import com.handshake58.neuron.app.ValidatorNeuron;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Lifecycle;
import com.handshake58.neuron.cli.settings.Mode;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.drain.DrainConfig;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.store.DatabaseIntents;
import com.handshake58.neuron.store.DatabasePlace;
import com.handshake58.neuron.store.Intent;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Success;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.testing.peers.KillAtSync;
import com.handshake58.neuron.validator.RoundLoop;
import com.handshake58.neuron.validator.RoundMiner;
import com.handshake58.neuron.validator.RoundStore;
import com.handshake58.neuron.validator.StoredRound;
import com.handshake58.neuron.validator.WeightSubmission;
import com.handshake58.neuron.validator.WeightsReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A validator process with the devnet and real miners, killed repeatedly in one folder, each time
 * after a few more syncs. In the end its stored state must be consistent and match the chain.
 */
@KillAtSync.Needed
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class KillDevnetIT {
  private static final int STEP = 4;
  private static final int MOST = 25;
  private static final int SIGKILLED = 128 + 9;
  private static final String SUBMITTED = "submitted";

  @TempDir private Path folder;
  private final Lifecycle running = new Lifecycle();

  @AfterEach
  void stop() throws Exception {
    running.stop();
  }

  @Test
  void aValidatorRecoversFromRepeatedKills() throws Exception {
    KillAtSync preloaded = KillAtSync.built();
    Devnet devnet = devnet(folder);
    DevnetChain chain = running.begin(devnet.chain());
    PolygonSource polygon = running.begin(devnet.polygon(0));
    MarketplaceStub marketplace = running.begin(devnet.marketplace(0));
    for (Actor actor : Scenario.MINERS) {
      running.begin(devnet.miner(actor, chain.endpoint(), marketplace.url()));
    }
    for (int n = 1; n <= MOST; n += STEP) {
      Process child = child(chain.endpoint(), polygon.endpoint(), preloaded, n);
      assertThat(child.waitFor(120, TimeUnit.SECONDS)).as("killed before sync %d", n).isTrue();
      assertThat(child.exitValue()).as(errors()).isEqualTo(SIGKILLED);
      System.out.println("killed before " + n + ": " + KillAtSync.killedAt(errors()).orElseThrow());
    }
    Process last = child(chain.endpoint(), polygon.endpoint(), preloaded, 0);
    try (BufferedReader out = last.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.lines().anyMatch(SUBMITTED::equals)).as(errors()).isTrue();
    } finally {
      last.destroyForcibly().waitFor();
    }
    ChainConnection client = devnet.client(chain.endpoint());
    running.begin(client.connection());
    try (Database database =
        Database.open(
            DatabasePlace.InFile.of(devnet.folder(Scenario.VALIDATOR, Mode.VALIDATOR)),
            ValidatorNeuron.DOMAINS)) {
      assertOneStory(new RoundStore(database));
      assertTheChains(client.subtensor(), database);
    }
  }

  /** Every round is stored once and starts from the averages of the round before. */
  private static void assertOneStory(RoundStore store) throws Exception {
    Map<AccountId, Double> averages = new HashMap<>();
    long count = store.last().orElseThrow().number();
    for (long number = 1; number <= count; number++) {
      StoredRound round = store.find(number).orElseThrow();
      assertThat(round.replays()).isTrue();
      for (RoundMiner miner : round.inputs().miners()) {
        assertThat(miner.averageBefore()).isEqualTo(averages.getOrDefault(miner.hotkey(), 0.0));
        averages.put(miner.hotkey(), round.result().score(miner.uid()).averageAfter());
      }
    }
  }

  /**
   * The hotkey sends weights only, so its nonce counts the included extrinsics. The last extrinsic
   * may have been in flight when the process ended. Nonce and weights are read at one block, which
   * need not be final.
   */
  private static void assertTheChains(Subtensor subtensor, Database database) throws Exception {
    List<WeightSubmission> landed = new ArrayList<>();
    int open = 0;
    for (Intent intent : DatabaseIntents.of(database, WeightSubmission.PURPOSE)) {
      assertThat(intent.state()).isNotIn(Intent.State.REFUSED, Intent.State.UNKNOWN);
      if (intent.state() != Intent.State.EXPIRED) {
        landed.add(WeightSubmission.of(intent));
      }
      open += intent.state() == Intent.State.OPEN ? 1 : 0;
    }
    assertThat(open).isLessThanOrEqualTo(1);
    AccountId hotkey = Scenario.VALIDATOR.hotkey(Randomness.system()).account();
    Bytes32 head = subtensor.head();
    int nonce = Devnets.nonce(subtensor, hotkey, head);
    assertThat(nonce).isBetween(landed.size() - open, landed.size());
    assertThat(subtensor.weights(Scenario.NETUID, 0, head).values())
        .containsExactlyElementsOf(landed.get(nonce - 1).weights().values());
  }

  private Process child(URI chain, URI polygon, KillAtSync preloaded, int n) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                chain.toString(),
                polygon.toString(),
                folder.toString())
            .redirectError(folder.resolve("errors.txt").toFile());
    preloaded.kill(builder, n, Files.createDirectories(folder.resolve("synced")));
    return builder.start();
  }

  private String errors() throws IOException {
    return Files.readString(folder.resolve("errors.txt"));
  }

  private static Devnet devnet(Path folder) {
    return Devnets.of(Devnets.plan(424, Devnets.ROUND_BLOCKS, folder));
  }

  /** The process that is killed. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws Exception {
      devnet(Path.of(args[2]))
          .validator(
              URI.create(args[0]),
              URI.create(args[1]),
              EvmAddress.fromHex(DrainConfig.MAINNET_CONTRACT),
              Child::tell)
          .start();
      Thread.sleep(Duration.ofMinutes(5));
    }

    private static void tell(RoundLoop.Done done) {
      if (done.weights()
          .filter(w -> w instanceof WeightsReport.Submitted s && s.outcome() instanceof Success)
          .isPresent()) {
        System.out.println(SUBMITTED);
      }
    }
  }
}
