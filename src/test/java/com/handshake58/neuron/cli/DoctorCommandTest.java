package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.polygon.EmbeddedPolygon;
import com.handshake58.devnet.scenario.Actor;
import com.handshake58.devnet.scenario.MarketplaceStub;
import com.handshake58.devnet.scenario.Scenario;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.ops.Health;
import com.handshake58.neuron.ops.HealthServer;
import com.handshake58.neuron.synapse.server.Axon;
import com.handshake58.neuron.synapse.server.AxonLimits;
import com.handshake58.neuron.wallet.KeyFileWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every line of the doctor, first with a healthy setup, then with one real fault each. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DoctorCommandTest {
  private static final Actor MINER = Scenario.MINERS.getFirst();

  @TempDir private Path folder;
  private final DevnetChain chain =
      DevnetChain.start(DevnetOptions.manual(Scenario.seed(Randomness.system())));
  private final MarketplaceStub provider = new MarketplaceStub("127.0.0.1", 0);
  private final EmbeddedPolygon polygon =
      new EmbeddedPolygon("127.0.0.1", 0, 137, List.of(), Time.system());
  private Cli cli;

  @BeforeEach
  void setUp() throws Exception {
    chain.makeBlock();
    provider.start();
    polygon.start();
    cli = new Cli(folder);
    wallet(MINER);
    cli.set("BT_WALLET_PATH", "wallets")
        .set("BT_SUBTENSOR_CHAIN_ENDPOINT", chain.endpoint().toString())
        .set("POLYGON_WALLET", MINER.polygonWallet().checksummed())
        .set("POLYGON_PRIVATE_KEY", MINER.polygonKey())
        .set("API_URL", provider.url().toString())
        .set("MARKETPLACE_URL", provider.url().toString())
        .set("POLYGON_RPC_URL", polygon.endpoint().toString())
        .set("BT_AXON_IP", "127.0.0.1")
        .set("AXON_PORT", String.valueOf(freePort()));
  }

  @AfterEach
  void stop() throws Exception {
    polygon.stop();
    provider.stop();
    chain.close();
  }

  @Test
  void everyCheckOfAHealthyMinerPasses() {
    Cli.Result result = cli.run("doctor", "--mode=miner");
    assertThat(result.out().lines())
        .extracting(DoctorCommandTest::verdictAndName)
        .containsExactly(
            "ok    java",
            "ok    wallet",
            "ok    state folder",
            "ok    chain",
            "ok    clock",
            "ok    registration",
            "ok    payment wallet",
            "ok    provider",
            "ok    port",
            "ok    announced address",
            "ok    marketplace");
    assertThat(result.out()).contains("uid 1 on subnet 58.").doesNotContain(MINER.polygonKey());
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void everyCheckOfAHealthyValidatorPasses() throws Exception {
    wallet(Scenario.VALIDATOR);
    Cli.Result result = cli.run("doctor", "--mode=validator");
    assertThat(result.out().lines())
        .extracting(DoctorCommandTest::verdictAndName)
        .containsExactly(
            "warn  configuration", // it has no axon
            "ok    java",
            "ok    wallet",
            "ok    state folder",
            "ok    chain",
            "ok    clock",
            "ok    registration",
            "ok    stake and permit",
            "ok    weights",
            "ok    polygon http");
    assertThat(result.code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void examinesWhatIsSetWithoutAMode() {
    assertThat(cli.run("doctor").out().lines()).hasSize(14);
    Cli bare = new Cli(folder).set("BT_WALLET_PATH", "wallets");
    Cli.Result result = bare.run("doctor", "--subtensor.chain_endpoint=" + chain.endpoint());
    assertThat(result.out().lines()).hasSize(7);
    assertThat(result.out())
        .startsWith(
            "warn  configuration: not examined, since nothing is set for it: stake and permit,"
                + " polygon (POLYGON_RPC_URL), POLYGON_WALLET and POLYGON_PRIVATE_KEY, API_URL,"
                + " port, marketplace; set --mode=miner or --mode=validator");
    assertThat(
            bare.set("POLYGON_WALLET", MINER.polygonWallet().checksummed())
                .set("API_URL", provider.url().toString())
                .set("MARKETPLACE_URL", provider.url().toString())
                .run("doctor", "--subtensor.chain_endpoint=" + chain.endpoint())
                .out())
        .contains("polygon (POLYGON_RPC_URL), POLYGON_WALLET and POLYGON_PRIVATE_KEY, port; set");
  }

  @Test
  void reportsAMissingSettingBesideTheOtherChecks() {
    cli.set("API_URL", "");
    Cli.Result result = cli.run("doctor", "--mode=miner");
    fails(result, "configuration", "API_URL (");
    assertThat(result.out()).contains("ok    registration: ");
  }

  @Test
  void reportsAMissingWallet() {
    Cli.Result result = cli.run("doctor", "--mode=miner", "--wallet.hotkey=other");
    fails(result, "wallet", "the hotkey file ");
    assertThat(result.out())
        .contains("other does not exist: put it there or set --wallet.path")
        .contains("warn  registration: not known without the hotkey.");
  }

  @Test
  void reportsAnUnreachableChain() {
    Cli.Result result =
        cli.run("doctor", "--mode=miner", "--subtensor.chain_endpoint=ws://127.0.0.1:1/SECRET");
    fails(result, "chain", "the chain is not reached (ws://127.0.0.1:1/…: connection refused");
    assertThat(result.out())
        .contains("warn  registration: not known while the chain is not reached.")
        .contains("warn  clock: ")
        .doesNotContain("SECRET");
  }

  @Test
  void reportsAMissingSubnet() {
    fails(
        cli.run("doctor", "--mode=miner", "--netuid=57"),
        "chain",
        "subnet 57 does not exist on this network: check --netuid and --subtensor.network"
            + " (BT_SUBTENSOR_NETWORK).");
  }

  /** One problem is one FAIL. */
  @Test
  void aMissingSubnetFailsOnce() {
    for (String mode : List.of("miner", "validator")) {
      Cli.Result result = cli.run("doctor", "--mode=" + mode, "--netuid=77");
      assertThat(result.out().lines().filter(line -> line.startsWith("FAIL"))).hasSize(1);
      assertThat(result.out())
          .contains("warn  registration: not known, since the subnet does not exist.");
    }
  }

  @Test
  void reportsAStateFolderThatCannotBeWritten() {
    cli.file("taken", "no folder");
    fails(
        cli.run("doctor", "--mode=miner", "--logging.logging_dir=taken"),
        "state folder",
        "the folder "
            + folder.resolve("taken/default/default/netuid58/miner")
            + " cannot be created: let this user write there, or set --logging.logging_dir");
    assertThat(cli.run("doctor", "--mode=miner", "--logging.logging_dir=new").out())
        .contains("ok    state folder: " + folder.resolve("new/default/default/netuid58/miner"));
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void tellsWhichAddressIsAnnouncedIfNoneIsSet() {
    cli.set("AXON_EXTERNAL_PORT", "9001");
    assertThat(cli.run("doctor", "--mode=miner").out())
        .contains(
            "ok    announced address: not set: the miner asks services on the internet for it")
        .contains("with port 9001; ");
  }

  @Test
  void examinesTheHealthPort() throws Exception {
    cli.set("NEURON_HEALTH_PORT", String.valueOf(freePort()));
    assertThat(cli.run("doctor", "--mode=miner").out()).contains("ok    health port: ");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      int port = taken.getLocalPort();
      cli.set("NEURON_HEALTH_PORT", String.valueOf(port));
      fails(
          cli.run("doctor", "--mode=miner"),
          "health port",
          "the neuron's health cannot be shown on 127.0.0.1 port " + port + ", which is taken");
    }
    HealthServer health = new HealthServer(0, new Health(Time.system()));
    health.start();
    try {
      cli.set("NEURON_HEALTH_PORT", String.valueOf(health.port()));
      Cli.Result result = cli.run("doctor", "--mode=validator");
      assertThat(result.out())
          .contains("warn  health port: " + health.port() + " shows a neuron's health already");
    } finally {
      health.stop();
    }
  }

  @Test
  void reportsAnUnregisteredHotkey() throws Exception {
    wallet(new Actor("stranger"));
    fails(
        cli.run("doctor", "--mode=miner"),
        "registration",
        "the hotkey "
            + new Actor("stranger").hotkey(Randomness.system()).account()
            + " is not registered on subnet 58: ");
  }

  @Test
  void reportsAMissingPermit() {
    fails(
        cli.run("doctor", "--mode=validator"),
        "stake and permit",
        "the hotkey "
            + MINER.hotkey(Randomness.system()).account()
            + ", with a stake of 0 TAO, has no validator permit, without which");
  }

  @Test
  void reportsPolygonEndpointsOfAnotherChainAndClosedOnes() throws Exception {
    EmbeddedPolygon amoy = new EmbeddedPolygon("127.0.0.1", 0, 80_002, List.of(), Time.system());
    amoy.start();
    try {
      cli.set("POLYGON_RPC_URL", amoy.endpoint() + ",http://127.0.0.1:1/SECRET");
      Cli.Result result = cli.run("doctor", "--mode=validator");
      fails(
          result,
          "polygon " + amoy.endpoint(),
          "it serves chain 80002, not chain 137: set POLYGON_RPC_URL");
      fails(result, "polygon http://127.0.0.1:1/…", "not reached (");
      assertThat(result.out()).doesNotContain("SECRET");
    } finally {
      amoy.stop();
    }
  }

  @Test
  void reportsARefusingPolygonEndpoint() throws Exception {
    try (MockWebServer server = answering(401)) {
      cli.set("POLYGON_RPC_URL", address(server, "/v2/SECRET"));
      Cli.Result result = cli.run("doctor", "--mode=validator");
      fails(
          result,
          "polygon http://127.0.0.1:" + server.getPort() + "/…",
          "it answers eth_chainId with HTTP 401: check the address and its key");
      assertThat(result.out()).doesNotContain("SECRET");
    }
  }

  @Test
  void reportsAWalletOfAnotherKey() {
    cli.set("POLYGON_PRIVATE_KEY", Scenario.MINERS.get(1).polygonKey());
    Cli.Result result = cli.run("doctor", "--mode=miner");
    fails(
        result,
        "payment wallet",
        "POLYGON_WALLET is "
            + MINER.polygonWallet().checksummed()
            + " but POLYGON_PRIVATE_KEY belongs to "
            + Scenario.MINERS.get(1).polygonWallet().checksummed()
            + ": set POLYGON_WALLET and POLYGON_PRIVATE_KEY to those of one wallet.");
    assertThat(result.out()).doesNotContain(Scenario.MINERS.get(1).polygonKey());
  }

  @Test
  void reportsAProviderWithoutPricing() throws Exception {
    try (MockWebServer server = answering(404)) {
      cli.set("API_URL", address(server, "/api"));
      Cli.Result result = cli.run("doctor", "--mode=miner");
      fails(
          result,
          "provider",
          "http://127.0.0.1:" + server.getPort() + "/… answers /v1/pricing with HTTP 404");
      assertThat(server.takeRequest(1, TimeUnit.SECONDS))
          .extracting(RecordedRequest::getTarget)
          .isEqualTo("/api/v1/pricing");
    }
    cli.set("API_URL", "http://127.0.0.1:1");
    fails(cli.run("doctor", "--mode=miner"), "provider", "http://127.0.0.1:1 is not reached (");
  }

  @Test
  void reportsAddressesThatTheChainRefuses() {
    for (String own : List.of("127.0.0.1", "255.255.255.255")) {
      cli.set("AXON_EXTERNAL_IP", own);
      fails(
          cli.run("doctor", "--mode=miner"),
          "announced address",
          "the chain does not take " + own + " as an axon's address: set --axon.external_ip");
    }
    cli.set("AXON_EXTERNAL_IP", "no-such-host.invalid");
    fails(
        cli.run("doctor", "--mode=miner"),
        "announced address",
        "the host name no-such-host.invalid (AXON_EXTERNAL_IP) cannot be resolved: ");
    cli.set("AXON_EXTERNAL_IP", "203.0.113.7").set("AXON_EXTERNAL_PORT", "9001");
    assertThat(cli.run("doctor", "--mode=miner").out())
        .contains("ok    announced address: 203.0.113.7, port 9001; only others can tell");
  }

  @Test
  void reportsAWebServerThatAnswersEveryPathWithAPage() throws Exception {
    try (MockWebServer server = answering(200)) {
      cli.set("API_URL", address(server, "")).set("MARKETPLACE_URL", address(server, ""));
      Cli.Result result = cli.run("doctor", "--mode=miner");
      fails(
          result,
          "provider",
          address(server, "") + " answers /v1/pricing with no JSON: set API_URL to");
      assertThat(result.out())
          .contains(
              "marketplace: " + address(server, "") + " answers with no JSON: check MARKETPLACE");
    }
  }

  @Test
  void reportsATakenPort() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      cli.set("AXON_PORT", String.valueOf(taken.getLocalPort()));
      fails(
          cli.run("doctor", "--mode=miner"),
          "port",
          taken.getLocalPort() + " on 127.0.0.1 cannot be listened on (");
    }
  }

  @Test
  void warnsOfAnAxonOnThePort() throws Exception {
    for (String ip : List.of("127.0.0.1", "::")) {
      Axon axon =
          new Axon(
              ip,
              0,
              AxonLimits.of(1),
              MINER.hotkey(Randomness.system()).account(),
              Time.system(),
              List.of());
      axon.start();
      try {
        cli.set("AXON_PORT", String.valueOf(axon.port())).set("BT_AXON_IP", ip);
        Cli.Result result = cli.run("doctor", "--mode=miner");
        assertThat(result.out())
            .contains("warn  port: " + axon.port() + " on " + ip + " is an axon's already: ");
        assertThat(result.code()).isEqualTo(ExitCode.OK);
      } finally {
        axon.stop();
      }
    }
  }

  @Test
  void warnsOfARefusingMarketplace() throws Exception {
    try (MockWebServer server = answering(503)) {
      cli.set("MARKETPLACE_URL", address(server, ""));
      Cli.Result result = cli.run("doctor", "--mode=miner");
      assertThat(result.out())
          .contains(
              "warn  marketplace: http://127.0.0.1:"
                  + server.getPort()
                  + " answers with HTTP 503: check MARKETPLACE_URL; a miner serves without");
      assertThat(result.code()).isEqualTo(ExitCode.OK);
    }
    cli.set("MARKETPLACE_URL", "http://127.0.0.1:1");
    assertThat(cli.run("doctor", "--mode=miner").out())
        .contains("warn  marketplace: http://127.0.0.1:1 is not reached (");
  }

  private static String verdictAndName(String line) {
    return line.substring(0, line.indexOf(':'));
  }

  private static void fails(Cli.Result result, String name, String sentence) {
    assertThat(result.out()).contains("FAIL  " + name + ": " + sentence);
    assertThat(result.code()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err()).isEmpty();
  }

  private void wallet(Actor actor) throws Exception {
    Path file = folder.resolve("wallets/default/hotkeys/default");
    Files.deleteIfExists(file);
    cli.file(
        "wallets/default/hotkeys/default",
        new String(
            KeyFileWriter.ofKeyPair(actor.hotkey(Randomness.system())), StandardCharsets.UTF_8));
  }

  private static MockWebServer answering(int status) throws Exception {
    MockWebServer server = new MockWebServer();
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder().code(status).body("no").build();
          }
        });
    server.start(InetAddress.ofLiteral("127.0.0.1"), 0);
    return server;
  }

  private static String address(MockWebServer server, String path) {
    return "http://127.0.0.1:" + server.getPort() + path;
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
