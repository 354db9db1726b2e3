package com.handshake58.neuron.cli;

import static com.handshake58.devnet.type.DevnetValue.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.scenario.Actor;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.testing.PassingNode;
import com.handshake58.neuron.testing.ScriptedNode.Call;
import com.handshake58.neuron.wallet.KeyFileWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SIGKILL ends the registering process at the worst moments; the next process pays once. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class RegisterKillIT {
  private static final String SUBMIT = "author_submitAndWatchExtrinsic";
  private static final int SIGKILLED = 128 + 9;
  private static final long TAO = 1_000_000_000;
  private static final Actor OWNER = new Actor("owner");
  private static final Actor NEWCOMER = new Actor("newcomer");
  private static final AccountId COLDKEY = NEWCOMER.coldkey(Randomness.system()).account();

  @TempDir private Path folder;
  private final DevnetChain chain = DevnetChain.start(DevnetOptions.manual(seed()));
  private final PassingNode node = new PassingNode(chain.port());
  private final CountDownLatch reached = new CountDownLatch(1);
  private Path file = Path.of("");

  /** When the process is killed, and what the next one prints. */
  enum Moment {
    INTENT_STORED("nothing was sent: the program ended before it was signed."),
    SIGNED("it expired: no block up to 64 holds it."),
    SUBMITTED("done in block 2 (extrinsic 0x");

    private final String words;

    Moment(String words) {
      this.words = words;
    }
  }

  private static Seed seed() {
    AccountId owner = OWNER.coldkey(Randomness.system()).account();
    return Seed.of(
            SeedSubnet.of(58, OWNER.hotkey(Randomness.system()).account(), owner)
                .with("NetworkRegistrationAllowed", true)
                .with("Burn", 2 * TAO))
        .withBalance(COLDKEY, 10 * TAO);
  }

  @BeforeEach
  void wallet() throws Exception {
    chain.makeBlock();
    file = folder.resolve("state/default/default/netuid58/registration.json");
    Path wallet = Files.createDirectories(folder.resolve("wallets/default/hotkeys"));
    Files.writeString(wallet.resolve("default"), text(NEWCOMER.hotkey(Randomness.system())));
    Files.writeString(
        wallet.resolveSibling("coldkey"), text(NEWCOMER.coldkey(Randomness.system())));
  }

  @AfterEach
  void stop() {
    node.close();
    chain.close();
  }

  @ParameterizedTest
  @EnumSource(Moment.class)
  void paysOnceWheneverItIsKilled(Moment moment) throws Exception {
    node.front().on("chain_getBlockHash", call -> passOrHang(call, moment));
    node.front().on(SUBMIT, call -> submitOrHang(call, moment));
    Process killed = start("killed", node.front().url());
    assertThat(reached.await(120, TimeUnit.SECONDS)).isTrue();
    killed.destroyForcibly();
    assertThat(killed.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(killed.exitValue()).isEqualTo(SIGKILLED);
    assertThat(file).exists();
    assertThat(node.pending()).isEqualTo(moment == Moment.SUBMITTED ? 1 : 0);

    if (moment != Moment.INTENT_STORED) {
      Process waits = start("waits", chain.endpoint().toString());
      assertThat(waits.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(waits.exitValue()).isEqualTo(ExitCode.FAILED);
      assertThat(output("waits")).contains("nothing is sent while the earlier registration may");
      assertThat(node.pending()).isEqualTo(moment == Moment.SUBMITTED ? 1 : 0);
      chain.makeBlocks(70);
    }

    Process last = start("last", chain.endpoint().toString());
    while (last.isAlive()) {
      if (node.pending() > 0) {
        chain.makeBlock();
      }
      Thread.sleep(20);
    }
    assertThat(last.exitValue()).as(output("last")).isEqualTo(ExitCode.OK);
    assertThat(output("last"))
        .contains("an earlier registration: " + moment.words)
        .contains("the hotkey is registered on subnet 58");
    assertThat(extrinsicsOfTheColdkey()).isEqualTo(1);
    assertThat(file).doesNotExist();
  }

  /** The first request after the intent is stored belongs to the signing. */
  private void passOrHang(Call call, Moment moment) {
    if (moment == Moment.INTENT_STORED && Files.exists(file)) {
      reached.countDown();
    } else {
      node.pass(call);
    }
  }

  private void submitOrHang(Call call, Moment moment) {
    if (moment == Moment.SUBMITTED) {
      node.submit(call);
    }
    reached.countDown();
  }

  private long extrinsicsOfTheColdkey() {
    return chain.get("System", "Account", value(COLDKEY)).struct().number("nonce");
  }

  private Process start(String name, String endpoint) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "register",
            "--yes",
            "--wallet.path=" + folder.resolve("wallets"),
            "--logging.logging_dir=" + folder.resolve("state"),
            "--subtensor.chain_endpoint=" + endpoint);
    builder.environment().keySet().removeIf(n -> n.matches(".*WALLET.*|BT_.*|HOTKEY_NAME"));
    return builder
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(name + ".txt").toFile())
        .start();
  }

  private String output(String name) throws Exception {
    return Files.readString(folder.resolve(name + ".txt"));
  }

  private static String text(KeyPair pair) {
    return new String(KeyFileWriter.ofKeyPair(pair), StandardCharsets.UTF_8);
  }
}
