package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.testing.EvmChain;
import com.handshake58.neuron.testing.EvmNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code neuron claims} against a node on a real socket. */
class ClaimsCommandTest {
  private static final String CONTRACT = "0x1c1918c99b6dce977392e4131c91654d8ab71e64";
  private static final String ANNA = "0x" + "a1".repeat(20);

  @TempDir private Path folder;
  private final MockWebServer server = new MockWebServer();
  private final EvmChain chain = new EvmChain();
  private final EvmNode node = new EvmNode(chain);

  @BeforeEach
  void start() throws IOException {
    long now = Instant.now().getEpochSecond();
    for (int i = 0; i < 176; i++) {
      chain.mine(now - 352 + 2L * i, EvmChain.claim(CONTRACT, ANNA, 1_250_000));
    }
    server.setDispatcher(node.overHttp());
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Cli cli() {
    return new Cli(folder)
        .set("POLYGON_RPC_URL", "http://127.0.0.1:" + server.getPort() + "/very-secret-key");
  }

  @Test
  void scansOnceAndShowsTheScan() throws Exception {
    Cli.Result none = cli().run("claims", "show");
    assertThat(none.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(none.err()).contains("run `neuron claims scan` first", "--logging.logging_dir");
    Cli.Result scan = cli().run("claims", "scan");
    assertThat(scan.code()).as(scan.err()).isZero();
    assertThat(scan.out())
        .contains("blocks 0 to 47 ", "complete")
        .contains("0xA1A1a1a1A1A1A1A1A1a1a1a1a1a1A1A1a1A1a1a1 60 USDC");
    assertThat(scan.err()).contains("scanned 100%, block 47 of 47");
    assertThat(scan.err()).doesNotContain("very-secret-key");
    server.close();
    Cli.Result show = cli().run("claims", "show", "--json");
    assertThat(show.code()).isZero();
    JsonNode json = JsonMapper.builder().build().readTree(show.out());
    assertThat(json.path("fromBlock").asLong()).isZero();
    assertThat(json.path("toBlock").asLong()).isEqualTo(47);
    assertThat(json.path("toHash").asText()).isEqualTo(chain.block(47).hash());
    assertThat(json.path("complete").asBoolean()).isTrue();
    assertThat(json.path("providers").properties())
        .singleElement()
        .satisfies(entry -> assertThat(entry.getValue().asText()).isEqualTo("60000000"));
  }

  @Test
  void failsOnANodeOfAnotherChain() {
    node.chainId(1);
    Cli.Result scan = cli().run("claims", "scan");
    assertThat(scan.code()).isEqualTo(ExitCode.FAILED);
    assertThat(scan.err())
        .startsWith("asking the Polygon endpoints for their newest block")
        .contains("the claims are incomplete")
        .contains(
            ": check POLYGON_RPC_URL and this machine's connection to it; what was read is kept")
        .contains("it serves chain 1, not chain 137")
        .doesNotContain("very-secret-key");
    assertThat(node.asked()).containsExactly("eth_chainId");
  }

  @Test
  void reportsAContractWithoutClaims() throws Exception {
    String other = "0x" + "12".repeat(20);
    String sentence =
        "no claims of the contract 0x1212121212121212121212121212121212121212 in these blocks:"
            + " check DRAIN_CONTRACT and POLYGON_CHAIN_ID";
    Cli.Result scan = cli().set("DRAIN_CONTRACT", other).run("claims", "scan");
    assertThat(scan.code()).as(scan.err()).isZero();
    assertThat(scan.out()).contains("complete").contains(sentence);
    assertThat(cli().set("DRAIN_CONTRACT", other).run("claims", "show").out()).contains(sentence);
    assertThat(cli().run("claims", "scan").out()).doesNotContain("no claims");
  }

  @Test
  void theEndpointMustBeSet() {
    Cli.Result scan = new Cli(folder).run("claims", "scan");
    assertThat(scan.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(scan.err()).contains("POLYGON_RPC_URL");
  }

  @Test
  void showsARunningValidatorsLedgerAndDoesNotScanIntoIt() throws Exception {
    assertThat(cli().run("claims", "scan").code()).isZero();
    Path file;
    try (var files = Files.walk(folder)) {
      Optional<Path> found = files.filter(f -> f.endsWith(Database.FILE)).findFirst();
      file = found.orElseThrow();
    }
    try (Database database = Database.open(file, List.of("drain"))) {
      Cli.Result scan = cli().run("claims", "scan");
      assertThat(scan.code()).isEqualTo(ExitCode.FAILED);
      assertThat(scan.err()).contains("in use by process " + ProcessHandle.current().pid());
      assertThat(cli().run("claims", "show").code()).isZero();
      assertThat(database).isNotNull();
    }
  }

  @Test
  void aDatabaseThatHoldsClaimsAloneIsNotCalledDamaged() throws Exception {
    assertThat(cli().run("claims", "scan", "--logging.logging_dir=logs").code()).isZero();
    Cli.Result show = cli().run("round", "show", "--logging.logging_dir=logs");
    assertThat(show.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(show.err())
        .startsWith(
            "neuron: the database "
                + folder.resolve("logs/default/default/netuid58/validator/" + Database.FILE)
                + " has no tables of a validator: no validator has run there yet; start one with"
                + " --mode=validator, or check --logging.logging_dir, ");
  }

  @Test
  void aContractWithAWrongChecksumIsAMistake() {
    Cli.Result scan =
        cli()
            .set("DRAIN_CONTRACT", "0x1C1918C99b6DcE977392E4131C91654d8aB71e65")
            .run("claims", "scan");
    assertThat(scan.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(scan.err())
        .isEqualTo(
            "neuron: DRAIN_CONTRACT must be 0x and 40 hex digits, but the environment's"
                + " DRAIN_CONTRACT holds an address with a wrong checksum (EIP-55): copy the"
                + " address again.\n");
  }

  @Test
  void reportsADamagedDatabaseWithARemedy() throws Exception {
    Path file = folder.resolve("logs/default/default/netuid58/validator/" + Database.FILE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "no database, and longer than the header of one ".repeat(100));
    for (String command : List.of("claims", "round")) {
      Cli.Result show = cli().run(command, "show", "--logging.logging_dir=logs");
      assertThat(show.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
      assertThat(show.errLines())
          .singleElement()
          .asString()
          .startsWith("neuron: the database " + file + " cannot be read (SQLITE_NOTADB, ")
          .endsWith("or damaged, move it away; the next start creates a new one.");
    }
  }

  @Test
  void namesTheFlagOfAFolderThatCannotBeCreated() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    for (String place : List.of("/proc/x", file.toString())) {
      Cli.Result scan = cli().run("claims", "scan", "--logging.logging_dir=" + place);
      assertThat(scan.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
      assertThat(scan.err())
          .isEqualTo(
              "neuron: the folder "
                  + place
                  + "/default/default/netuid58/validator cannot be created: let this user write there,"
                  + " or set --logging.logging_dir (BT_LOGGING_LOGGING_DIR) to another folder.\n");
    }
  }

  @Test
  void aCommandIsNeeded() {
    assertThat(cli().run("claims").code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
  }
}
