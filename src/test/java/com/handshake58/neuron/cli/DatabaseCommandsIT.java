package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.app.ValidatorNeuron;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.store.DatabasePlace;
import com.handshake58.neuron.testing.EvmChain;
import com.handshake58.neuron.testing.EvmNode;
import com.handshake58.neuron.testing.peers.PostgresServer;
import com.handshake58.neuron.wallet.KeyFileWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands that read a validator's state from a real PostgreSQL server. */
@PostgresServer.Needed
class DatabaseCommandsIT {
  private static final String CONTRACT = "0x1c1918c99b6dce977392e4131c91654d8ab71e64";
  private static final String ANNA = "0x" + "a1".repeat(20);

  @TempDir private Path folder;
  private final PostgresServer server = PostgresServer.get();
  private final MockWebServer polygon = new MockWebServer();
  private final EvmChain chain = new EvmChain();
  private final EvmNode node = new EvmNode(chain);
  private Cli cli;
  private DatabasePlace place;

  @BeforeEach
  void start() throws IOException {
    long now = Instant.now().getEpochSecond();
    for (int i = 0; i < 176; i++) {
      chain.mine(now - 352 + 2L * i, EvmChain.claim(CONTRACT, ANNA, 1_250_000));
    }
    polygon.setDispatcher(node.overHttp());
    polygon.start();
    KeyPair hotkey =
        KeyPair.development("//Db" + System.nanoTime(), KeyType.SR25519, Randomness.system());
    place = DatabasePlace.OnServer.of(server.address(), 58, hotkey.account().ss58());
    cli =
        new Cli(folder)
            .file(
                "wallets/default/hotkeys/default",
                new String(KeyFileWriter.ofKeyPair(hotkey), StandardCharsets.UTF_8))
            .set("BT_WALLET_PATH", "wallets")
            .set("POLYGON_RPC_URL", "http://127.0.0.1:" + polygon.getPort())
            .set("DATABASE_URL", server.url());
  }

  @AfterEach
  void stop() {
    polygon.close();
  }

  @Test
  void scansIntoTheSchemaAndShowsIt() throws Exception {
    Cli.Result none = cli.run("claims", "show");
    assertThat(none.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(none.err()).contains(place.toString(), "run `neuron claims scan` first");
    Cli.Result scan = cli.run("claims", "scan");
    assertThat(scan.code()).as(scan.err()).isZero();
    assertThat(scan.out()).contains("blocks 0 to 47 ", "complete", " 60 USDC");
    assertThat(cli.run("claims", "show", "--wallet.name=default").out()).isEqualTo(scan.out());
    try (var files = Files.walk(folder)) {
      assertThat(files).noneMatch(file -> file.endsWith(Database.FILE));
    }
  }

  @Test
  void readsTheDatabaseOfALeadingValidatorAndDoesNotWriteIt() throws Exception {
    assertThat(cli.run("round", "show").err()).contains("no validator has run", place.toString());
    try (Database database = Database.open(place, ValidatorNeuron.DOMAINS)) {
      Cli.Result scan = cli.run("claims", "scan");
      assertThat(scan.code()).isEqualTo(ExitCode.FAILED);
      assertThat(scan.err()).contains("in use by another deployment of this hotkey");
      Cli.Result show = cli.run("round", "show");
      assertThat(show.code()).isEqualTo(ExitCode.FAILED);
      assertThat(show.err()).contains("no round has ended yet");
      assertThat(database.leads()).isTrue();
    }
  }

  @Test
  void reportsAMissingHotkeyFile() {
    for (String[] command : new String[][] {{"claims", "show"}, {"round", "show"}}) {
      Cli.Result show = cli.run(command[0], command[1], "--wallet.hotkey=absent");
      assertThat(show.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
      assertThat(show.errLines())
          .singleElement()
          .asString()
          .contains("the hotkey file ", "does not exist");
    }
  }

  @Test
  void readsTheAddressFromThePublicFile() throws Exception {
    assertThat(cli.run("claims", "scan").code()).isZero();
    Path key = folder.resolve("wallets/default/hotkeys/default");
    Files.delete(key);
    String ss58 = place.toString().replaceFirst(".*netuid58_", "");
    Files.writeString(key.resolveSibling("defaultpub.txt"), "{\"ss58Address\":\"" + ss58 + "\"}");
    Cli.Result show = cli.run("claims", "show");
    assertThat(show.code()).as(show.err()).isZero();
  }

  @Test
  void reportsAnUnreachableServer() {
    cli.set("DATABASE_URL", "postgresql://u:hunter2@127.0.0.1:1/d");
    for (String[] command :
        new String[][] {{"claims", "show"}, {"round", "show"}, {"claims", "scan"}}) {
      Cli.Result show = cli.run(command[0], command[1]);
      assertThat(show.code()).isEqualTo(ExitCode.FAILED);
      assertThat(show.errLines())
          .singleElement()
          .asString()
          .contains("127.0.0.1:1/d cannot be reached (nothing listens there)")
          .doesNotContain("hunter2");
    }
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void aValidatorWithAWrongPasswordExitsWith2() {
    String port = String.valueOf(server.address().port());
    Cli.Result end =
        cli.set("DATABASE_URL", "postgresql://neuron:hunter2@127.0.0.1:" + port + "/neurons")
            .start("--mode=validator", "--subtensor.chain_endpoint=ws://127.0.0.1:1");
    assertThat(end.code()).as(end.err()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(end.errLines())
        .singleElement()
        .asString()
        .endsWith("does not take the user or the password: correct them in DATABASE_URL.")
        .doesNotContain("hunter2");
  }

  @Test
  void theDoctorExaminesTheDatabase() {
    Cli.Result well = doctor();
    assertThat(well.out()).containsPattern("\nok +database: 127.0.0.1:\\d+/neurons answers, Po");
    cli.set("DATABASE_URL", "postgresql://u:hunter2@127.0.0.1:1/d");
    fails("cannot be reached (nothing listens there): check DATABASE_URL");
    String port = String.valueOf(server.address().port());
    cli.set("DATABASE_URL", "postgresql://neuron:hunter2@127.0.0.1:" + port + "/neurons");
    fails("does not take the user or the password: correct them in DATABASE_URL.");
  }

  private void fails(String sentence) {
    Cli.Result result = doctor();
    assertThat(result.out().lines())
        .filteredOn(line -> line.startsWith("FAIL  database: "))
        .singleElement()
        .asString()
        .contains(sentence)
        .doesNotContain("hunter2");
    assertThat(result.code()).isEqualTo(ExitCode.FAILED);
  }

  private Cli.Result doctor() {
    return cli.run("doctor", "--subtensor.chain_endpoint=ws://127.0.0.1:1");
  }
}
