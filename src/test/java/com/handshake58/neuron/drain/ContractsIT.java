package com.handshake58.neuron.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.neuron.testing.peers.Anvil;
import com.handshake58.neuron.testing.peers.DrainOnAnvil;
import com.handshake58.neuron.testing.peers.NodePeer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contracts: that their artifacts are what their sources compile to, and how they behave. */
@NodePeer.Needed
class ContractsIT {
  private static final long HOUR = 3600;
  private static Anvil anvil;
  private static DrainOnAnvil drain;
  private static String consumer;
  private static String provider;
  private static String other;
  private String channel;

  @BeforeAll
  static void start() throws Exception {
    anvil = Anvil.start(80002, 1_800_000_000);
    drain = DrainOnAnvil.deploy(anvil);
    consumer = anvil.accounts().get(1);
    provider = anvil.accounts().get(2);
    other = anvil.accounts().get(3);
    drain.fund(consumer);
  }

  @AfterAll
  static void stop() {
    anvil.close();
  }

  @BeforeEach
  void open() throws Exception {
    channel = drain.open(consumer, provider, BigInteger.valueOf(1000), HOUR);
  }

  @Test
  void theArtifactsAreReproducible(@TempDir Path out) throws Exception {
    Process compiler =
        NodePeer.installed()
            .node(Path.of("contracts/compile.cjs"), out.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(compiler.waitFor()).as(said).isZero();
    for (String name : new String[] {"DrainChannel.json", "UsdcStandIn.json"}) {
      assertThat(out.resolve(name)).hasSameTextualContentAs(Path.of("contracts/artifacts", name));
    }
    try (var committed = Files.list(Path.of("contracts/artifacts"))) {
      assertThat(committed).hasSize(2);
    }
  }

  @Test
  void aClaimPaysTheDifferenceAndEmitsIt() throws Exception {
    BigInteger before = drain.balance(provider, "latest");
    drain.claim(channel, consumer, provider, BigInteger.valueOf(300), 1);
    String second = drain.claim(channel, consumer, provider, BigInteger.valueOf(1000), 2);
    assertThat(drain.balance(provider, "latest").subtract(before)).isEqualTo(1000);
    var log = anvil.receipt(second).path("logs").path(0);
    assertThat(log.path("topics").path(0).asText())
        .isEqualTo(drain.hash("ChannelClaimed(bytes32,address,uint256)"));
    assertThat(log.path("topics").path(1).asText()).isEqualTo(channel);
    assertThat(log.path("topics").path(2).asText()).endsWith(provider.substring(2));
    assertThat(log.path("data").asText())
        .isEqualTo("0x" + DrainOnAnvil.word(BigInteger.valueOf(700)));
    assertThat(drain.channel(channel))
        .contains(consumer.substring(2), provider.substring(2))
        .contains(DrainOnAnvil.word(BigInteger.valueOf(1000)).repeat(2));
  }

  @Test
  void invalidClaimsRevert() throws Exception {
    drain.claim(channel, consumer, provider, BigInteger.valueOf(300), 1);
    refused("InvalidAmount()", () -> claim(consumer, provider, 300));
    refused("InvalidAmount()", () -> claim(consumer, provider, 1001));
    refused("InvalidSignature()", () -> claim(other, provider, 400));
    refused("NotProvider()", () -> claim(consumer, other, 400));
    String known = channel;
    channel = "0x" + "12".repeat(32);
    refused("ChannelNotFound()", () -> claim(consumer, provider, 400));
    channel = known;
    claim(consumer, provider, 301);
  }

  @Test
  void theConsumerClosesAChannelAfterItExpires() throws Exception {
    claim(consumer, provider, 400);
    refused("NotExpired()", () -> drain.close(channel, consumer));
    anvil.mine(2, HOUR);
    refused("NotConsumer()", () -> drain.close(channel, other));
    BigInteger before = drain.balance(consumer, "latest");
    drain.close(channel, consumer);
    assertThat(drain.balance(consumer, "latest").subtract(before)).isEqualTo(600);
    refused("ChannelNotFound()", () -> claim(consumer, provider, 500));
  }

  @Test
  void channelsNeedAProviderAndADeposit() throws Exception {
    refused(
        "ZeroAddress()", () -> drain.open(consumer, "0x" + "00".repeat(20), BigInteger.ONE, HOUR));
    refused("InvalidAmount()", () -> drain.open(consumer, provider, BigInteger.ZERO, HOUR));
  }

  @Test
  void onlyTheOwnerChangesTheTokenUntilItRenounces() throws Exception {
    String set = drain.selector("setUsdc(address)") + "0".repeat(24) + drain.token().substring(2);
    String owner = anvil.accounts().getFirst();
    String snapshot = anvil.snapshot();
    refused("NotOwner()", () -> anvil.send(other, drain.contract(), set));
    anvil.send(owner, drain.contract(), set);
    anvil.send(owner, drain.contract(), drain.selector("renounceOwnership()"));
    refused("NoOwner()", () -> anvil.send(owner, drain.contract(), set));
    anvil.revert(snapshot);
  }

  private String claim(String signer, String by, long sum) throws Exception {
    return drain.claim(channel, signer, by, BigInteger.valueOf(sum), 7);
  }

  private interface Action {
    String run() throws Exception;
  }

  private static void refused(String error, Action action) throws Exception {
    assertThatThrownBy(action::run).hasMessageContaining(drain.selector(error));
  }
}
