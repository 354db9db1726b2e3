package com.handshake58.devnet;

import static com.handshake58.devnet.Accounts.ALICE;
import static com.handshake58.devnet.Accounts.BOB;
import static com.handshake58.devnet.Accounts.NETUID;
import static com.handshake58.devnet.type.DevnetValue.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedNeuron;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.testing.peers.PythonPeer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Bittensor SDK 10.5 sets hyperparameters and commitments on the devnet. */
@PythonPeer.Needed
class DevnetAdminPythonIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OWNER = "//Owner";

  @TempDir private Path wallets;

  private static DevnetChain chain(int spec) {
    AccountId owner = DevnetFixture.key(OWNER).account();
    SeedSubnet subnet =
        SeedSubnet.of(NETUID, Accounts.named("owner hotkey"), owner)
            .with("Tempo", 10_000)
            .with(SeedNeuron.validator(ALICE, Accounts.COLDKEY, Accounts.STAKE))
            .with(SeedNeuron.miner(BOB, Accounts.COLDKEY));
    Seed seed =
        Seed.of(subnet).withBalance(ALICE, Accounts.BALANCE).withBalance(owner, Accounts.BALANCE);
    return DevnetChain.start(
        DevnetOptions.manual(seed).withSpec(spec).withBlockTime(Duration.ofMillis(250)));
  }

  private ObjectNode request(DevnetChain chain, String what) {
    return JSON.createObjectNode()
        .put("do", what)
        .put("endpoint", chain.endpoint().toString())
        .put("netuid", NETUID)
        .put("owner", OWNER)
        .put("wallets", wallets.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void setsHyperparameters(int spec) throws Exception {
    try (DevnetChain chain = chain(spec)) {
      JsonNode answer = PythonPeer.installed().ask("admin.py", request(chain, "hyperparameters"));
      JsonNode sent = answer.get("sent");
      for (int i = 0; i < 3; i++) {
        assertThat(sent.get(i).get(0).asBoolean()).as(sent.toString()).isTrue();
      }
      for (int i = 3; i < 6; i++) {
        assertThat(sent.get(i).get(0).asBoolean()).as(sent.toString()).isFalse();
      }
      assertThat(sent.get(3).get(1).asText()).contains("TxRateLimitExceeded");
      assertThat(sent.get(4).get(1).asText()).contains("Invalid signing address");
      assertThat(sent.get(5).get(1).asText()).containsIgnoringCase("BadOrigin");
      assertThat(answer.get("rate_limit").asInt()).isEqualTo(77);
      assertThat(answer.get("tempo").asInt()).isEqualTo(999);
      assertThat(answer.get("immunity").asInt()).isEqualTo(88);
      assertThat(chain.get("SubtensorModule", "WeightsSetRateLimit", value(NETUID)))
          .isEqualTo(value(77));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void setsAndReadsCommitments(int spec) throws Exception {
    String text = "{\"contract\":{\"address\":\"0x00\"}}";
    try (DevnetChain chain = chain(spec)) {
      JsonNode answer =
          PythonPeer.installed().ask("admin.py", request(chain, "commitments").put("text", text));
      assertThat(answer.get("set").toString()).isEqualTo("[true,true]");
      assertThat(answer.get("one").asText()).isEqualTo(text);
      assertThat(answer.get("all").get(BOB.ss58()).asText()).isEqualTo(text);
      assertThat(answer.get("all").get(ALICE.ss58()).asText()).isEqualTo("a".repeat(128));
    }
  }
}
