package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.testing.peers.Anvil;
import com.handshake58.neuron.testing.peers.DrainOnAnvil;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code neuron channel show} against the contract on a real node. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ChannelShowIT {
  private static final long HOUR = 3_600;
  private static Anvil anvil;
  private static DrainOnAnvil drain;
  private static String consumer;
  private static String provider;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    anvil = Anvil.start(80_002, Instant.now().getEpochSecond());
    drain = DrainOnAnvil.deploy(anvil);
    consumer = anvil.accounts().get(1);
    provider = anvil.accounts().get(2);
    drain.fund(consumer);
  }

  @AfterAll
  static void stop() {
    anvil.close();
  }

  private Cli cli() {
    return new Cli(folder)
        .set("POLYGON_RPC_URL", anvil.url().toString())
        .set("POLYGON_CHAIN_ID", "80002")
        .set("DRAIN_CONTRACT", drain.contract());
  }

  @Test
  void answersTheQuestionBehindInvalidAmount() throws Exception {
    String id = drain.open(consumer, provider, BigInteger.valueOf(2_500_000), HOUR);
    drain.claim(id, consumer, provider, BigInteger.valueOf(300_000), 1);
    Cli.Result result = cli().run("channel", "show", id);
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out())
        .contains(
            "channel   " + id,
            "consumer  " + EvmAddress.fromHex(consumer).checksummed(),
            "provider  " + EvmAddress.fromHex(provider).checksummed(),
            "deposit   2.5 USDC",
            "claimed   0.3 USDC",
            "left      2.2 USDC",
            ", open for ",
            "0.3 USDC are claimed already: the amount of a voucher must be above 300000 and at most"
                + " 2500000 micro-USDC");
    JsonNode json =
        JsonMapper.builder().build().readTree(cli().run("channel", "show", "--json", id).out());
    assertThat(json.path("deposit").textValue()).isEqualTo("2500000");
    assertThat(json.path("claimed").textValue()).isEqualTo("300000");
    assertThat(json.path("left").textValue()).isEqualTo("2200000");
    assertThat(json.path("expired").booleanValue()).isFalse();
    drain.claim(id, consumer, provider, BigInteger.valueOf(2_500_000), 2);
    assertThat(cli().run("channel", "show", id).out())
        .contains("left      0 USDC", "the deposit is claimed: the contract refuses every voucher");
  }

  @Test
  void showsThatAChannelIsExpired() throws Exception {
    String snapshot = anvil.snapshot();
    String id = drain.open(consumer, provider, BigInteger.valueOf(1_000), HOUR);
    anvil.mine(2, 2 * HOUR);
    Cli.Result result = cli().run("channel", "show", id);
    assertThat(result.out()).contains(", expired ", " ago: the consumer may close it");
    anvil.revert(snapshot);
  }

  @Test
  void namesAnUnknownChannelAndAWrongContract() {
    String id = "0x" + "12".repeat(32);
    Cli.Result unknown = cli().run("channel", "show", id);
    assertThat(unknown.code()).isEqualTo(ExitCode.FAILED);
    assertThat(unknown.errLines())
        .singleElement()
        .asString()
        .contains("on chain 80002 has no channel " + id, "check the id, DRAIN_CONTRACT");
    for (String address : new String[] {"0x" + "12".repeat(20), drain.token()}) {
      Cli.Result wrong = cli().set("DRAIN_CONTRACT", address).run("channel", "show", id);
      assertThat(wrong.code()).as(wrong.err()).isEqualTo(ExitCode.NO_RESTART_HELPS);
      assertThat(wrong.err()).contains("neuron: there is no DRAIN contract at " + address);
    }
  }

  @Test
  void namesAWrongIdAndAnAbsentEndpoint() {
    Cli.Result shortId = cli().run("channel", "show", "0x12");
    assertThat(shortId.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(shortId.errLines())
        .containsExactly(
            "neuron: ID must be a channel's id, 0x and 64 hex digits, but the command line says"
                + " '0x12'.");
    assertThat(cli().run("channel", "show").errLines())
        .containsExactly("neuron: ID is not given: see `neuron channel show --help`.");
    Cli.Result none = new Cli(folder).run("channel", "show", "0x" + "12".repeat(32));
    assertThat(none.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(none.errLines())
        .containsExactly(
            "neuron: POLYGON_RPC_URL is not set: set it to an address of a Polygon node.");
    Cli.Result dead =
        cli()
            .set("POLYGON_RPC_URL", "http://127.0.0.1:1")
            .run("channel", "show", "0x" + "12".repeat(32));
    assertThat(dead.code()).isEqualTo(ExitCode.FAILED);
    assertThat(dead.err()).contains("the channel cannot be read: http://127.0.0.1:1");
  }
}
