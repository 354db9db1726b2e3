package com.handshake58.neuron.cli;

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
import com.handshake58.neuron.testing.peers.PythonPeer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What our commands paid and print is what the Bittensor SDK reads. */
@PythonPeer.Needed
class PaymentPythonIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long TAO = 1_000_000_000;
  private static final PayingWallet PAYER = new PayingWallet(new Actor("payer"));
  private static final PayingWallet OWNER = new PayingWallet(new Actor("owner"));
  private static final AccountId DEST = new PayingWallet(new Actor("dest")).coldkey();

  @TempDir private Path folder;

  @Test
  void theSdkReadsTheSameBalancesStakesAndPrices() throws Exception {
    Seed seed =
        Seed.of(
                SeedSubnet.of(58, OWNER.hotkey(), OWNER.coldkey())
                    .with(SeedNeuron.miner(PAYER.hotkey(), PAYER.coldkey())))
            .withBalance(PAYER.coldkey(), 100 * TAO);
    DevnetOptions options = DevnetOptions.manual(seed).withBlockTime(Duration.ofMillis(250));
    try (DevnetChain chain = DevnetChain.start(options)) {
      Cli cli =
          new Cli(folder)
              .set("BT_WALLET_PATH", "wallets")
              .set("WALLET_NAME", "payer")
              .set("BT_LOGGING_LOGGING_DIR", "state")
              .set("BT_SUBTENSOR_CHAIN_ENDPOINT", chain.endpoint().toString());
      PAYER.write(cli);
      json(cli.run("wallet", "transfer", "--yes", "--json", "--amount=1.5", "--dest=" + DEST));
      JsonNode added = json(cli.run("stake", "add", "--yes", "--json", "--amount=20"));
      json(cli.run("stake", "add", "--yes", "--json", "--amount=3", "--netuid=0"));

      JsonNode read =
          PythonPeer.installed()
              .ask(
                  "account.py",
                  JSON.createObjectNode()
                      .put("endpoint", chain.endpoint().toString())
                      .put("coldkey", PAYER.coldkey().ss58())
                      .put("dest", DEST.ss58()));
      JsonNode balance = json(cli.run("wallet", "balance", "--json")).at("/balances/0");
      assertThat(balance.path("freeRao").textValue()).isEqualTo(read.path("balance").asText());
      assertThat(read.path("dest").asLong()).isEqualTo(3 * TAO / 2);
      assertThat(read.path("deposit").asLong()).isEqualTo(500);
      JsonNode stakes = json(cli.run("stake", "list", "--json")).path("stakes");
      assertThat(stakes).hasSize(2);
      assertThat(read.path("stakes")).hasSize(2);
      for (JsonNode ours : stakes) {
        assertThat(read.path("stakes"))
            .anySatisfy(
                theirs -> {
                  assertThat(theirs.path("netuid").asInt()).isEqualTo(ours.path("netuid").asInt());
                  assertThat(theirs.path("hotkey").asText())
                      .isEqualTo(ours.path("hotkey").asText());
                  assertThat(theirs.path("stake").asText())
                      .isEqualTo(ours.path("stakeRao").asText());
                });
      }
      assertThat(added.path("newStakeRao").textValue())
          .isEqualTo(stakes.path(1).path("stakeRao").textValue());
      JsonNode subnets = json(cli.run("subnets", "list", "--json")).path("subnets");
      assertThat(subnets.findValuesAsText("netuid"))
          .containsExactlyElementsOf(
              read.path("subnets").valueStream().map(JsonNode::asText).toList());
      assertThat(subnets.path(1).path("priceRao").textValue())
          .isEqualTo(read.path("price").asText());
    }
  }

  private static JsonNode json(Cli.Result result) throws Exception {
    assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.OK);
    return JSON.readTree(result.out());
  }
}
