package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.scenario.Scenario;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.testing.peers.PythonPeer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The Bittensor SDK 11.3 pays on the chain of {@code neuron devnet}, and it reads the same as our
 * commands after its payments and after ours.
 */
@PythonPeer.Needed
class PaymentPython11IT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long TAO = 1_000_000_000;
  private static final PayingWallet OWNER = new PayingWallet(Scenario.OWNER);
  private static final AccountId HOTKEY = new PayingWallet(Scenario.VALIDATOR).hotkey();
  private static final AccountId DEST = new PayingWallet(Scenario.MINERS.getFirst()).coldkey();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void theSdkAndOurCommandsShowWhatTheOtherPaid(int spec) throws Exception {
    DevnetOptions options =
        DevnetOptions.manual(Scenario.seed(Randomness.system()))
            .withSpec(spec)
            .withBlockTime(Duration.ofMillis(250));
    try (DevnetChain chain = DevnetChain.start(options);
        PythonPeer.Running sdk = PythonPeer.installed11().start("devnet11.py")) {
      Cli cli =
          new Cli(folder)
              .set("BT_WALLET_PATH", "wallets")
              .set("WALLET_NAME", OWNER.name())
              .set("BT_LOGGING_LOGGING_DIR", "state")
              .set("BT_SUBTENSOR_CHAIN_ENDPOINT", chain.endpoint().toString());
      OWNER.write(cli);

      JsonNode paid = ask(sdk, chain, "pay").path("messages");
      assertThat(paid.toString()).isEqualTo("[\"Success\",\"Success\",\"Success\",\"Success\"]");
      JsonNode after = same(cli, ask(sdk, chain, "holdings"));
      assertThat(after.path("other").asLong()).isEqualTo(3 * TAO / 2);
      assertThat(after.at("/stakes/0/2").asLong()).isEqualTo(5 * TAO);
      assertThat(after.at("/stakes/1/2").asLong()).isBetween(149 * TAO, 150 * TAO);

      json(cli, "stake", "add", "--yes", "--amount=3", "--hotkey=" + HOTKEY);
      json(cli, "stake", "remove", "--yes", "--all", "--netuid=0", "--hotkey=" + HOTKEY);
      json(cli, "stake", "remove", "--yes", "--amount=40", "--hotkey=" + HOTKEY);
      json(cli, "wallet", "transfer", "--yes", "--amount=0.25", "--dest=" + DEST);
      JsonNode last = same(cli, ask(sdk, chain, "holdings"));
      assertThat(last.path("other").asLong()).isEqualTo(7 * TAO / 4);
      assertThat(last.path("stakes")).hasSize(1);
      assertThat(last.at("/stakes/0/2").asLong())
          .isBetween(
              after.at("/stakes/1/2").asLong() - 11 * TAO,
              after.at("/stakes/1/2").asLong() - 10 * TAO);
    }
  }

  private static JsonNode ask(PythonPeer.Running sdk, DevnetChain chain, String what)
      throws Exception {
    ObjectNode request = JSON.createObjectNode().put("do", what);
    request.put("endpoint", chain.endpoint().toString()).put("netuid", Scenario.NETUID);
    request.put("uri", "//owner//coldkey").put("coldkey", OWNER.coldkey().ss58());
    request.put("account", HOTKEY.ss58()).put("other", DEST.ss58());
    sdk.send(request);
    return sdk.next(Duration.ofMinutes(2));
  }

  /** Compares what the SDK reads of the owner with what our commands print. */
  private static JsonNode same(Cli cli, JsonNode read) throws Exception {
    JsonNode balance = json(cli, "wallet", "balance").at("/balances/0");
    assertThat(balance.path("freeRao").asLong()).isEqualTo(read.path("balance").asLong());
    JsonNode list = json(cli, "stake", "list");
    ArrayNode stakes = JSON.createArrayNode();
    for (JsonNode stake : list.path("stakes")) {
      stakes
          .addArray()
          .add(stake.path("netuid").asInt())
          .add(stake.path("hotkey").asText())
          .add(stake.path("stakeRao").asLong())
          .add(stake.path("registered").asBoolean());
    }
    assertThat(read.path("stakes").toString()).isEqualTo(stakes.toString());
    // the SDK computes in floating point
    assertThat(list.path("totalRao").asLong()).isCloseTo(read.path("value").asLong(), within(10L));
    assertThat(balance.path("stakedRao")).isEqualTo(list.path("totalRao"));
    long onSubnet =
        list.path("stakes").path(list.path("stakes").size() - 1).path("stakeRao").asLong();
    assertThat(read.path("available").toString())
        .isEqualTo("[" + onSubnet + ",0," + onSubnet + "]");
    assertThat(read.path("alpha").asLong()).isEqualTo(100_000 * TAO + onSubnet);
    return read;
  }

  private static JsonNode json(Cli cli, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    Cli.Result result = cli.run(all.toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.OK);
    return JSON.readTree(result.out());
  }
}
