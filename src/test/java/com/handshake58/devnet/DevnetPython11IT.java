package com.handshake58.devnet;

import static com.handshake58.devnet.Accounts.ALICE;
import static com.handshake58.devnet.Accounts.BALANCE;
import static com.handshake58.devnet.Accounts.BOB;
import static com.handshake58.devnet.Accounts.MINER;
import static com.handshake58.devnet.Accounts.NETUID;
import static com.handshake58.devnet.Accounts.STAKE;
import static com.handshake58.devnet.type.DevnetValue.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.neuron.testing.peers.PythonPeer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Bittensor SDK 11.3 reads the devnet and sends extrinsics to it. */
@PythonPeer.Needed
class DevnetPython11IT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static ObjectNode request(DevnetChain chain, String what) {
    return JSON.createObjectNode()
        .put("do", what)
        .put("endpoint", chain.endpoint().toString())
        .put("netuid", NETUID)
        .put("account", ALICE.ss58())
        .put("other", BOB.ss58());
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void readsHyperparametersMetagraphAndBalances(int spec) throws Exception {
    DevnetOptions options = DevnetOptions.manual(Accounts.seed()).withSpec(spec);
    try (DevnetChain chain = DevnetChain.start(options)) {
      chain.makeBlocks(3);
      if (spec == 461) {
        chain.put("SubtensorModule", "MinerCollateral", collateral(), collateralKeys());
      }
      ObjectNode request = request(chain, "read");
      request.set("fields", JSON.valueToTree(FIELDS));
      JsonNode answer = PythonPeer.installed11().ask("devnet11.py", request);
      hyperparameters(answer.get("hyperparameters"));
      assertThat(answer.get("missing").isNull()).isTrue();
      metagraph(answer.get("metagraph"), spec);
      assertThat(answer.get("absent"))
          .extracting(JsonNode::asText)
          .containsExactlyElementsOf(
              spec == 461 ? List.of() : FIELDS.subList(FIELDS.size() - 3, FIELDS.size()));
      assertThat(answer.get("neurons").get(0).toString())
          .isEqualTo("[0,\"" + ALICE.ss58() + "\",true," + STAKE + "]");
      assertThat(answer.get("neurons")).hasSize(3);
      assertThat(answer.get("balance").asLong()).isEqualTo(BALANCE);
      assertThat(answer.get("balances").get(ALICE.ss58()).asLong()).isEqualTo(BALANCE);
      assertThat(answer.get("balances").get(BOB.ss58()).asLong()).isZero();
      assertThat(answer.get("deposit").asLong()).isEqualTo(500);
      assertThat(answer.get("uid").asInt()).isZero();
      assertThat(answer.get("epoch").asInt()).isEqualTo(10);
    }
  }

  private static final List<String> FIELDS =
      List.of(
          "netuid",
          "hotkeys",
          "validator_permit",
          "axons",
          "tempo",
          "alpha_stake",
          "collateral_locked",
          "collateral_min",
          "collateral_earned");

  private static Struct collateral() {
    return new Struct()
        .with("locked", 70)
        .with("drain_ratio", new Struct().with("bits", 0))
        .with("min_locked", 8)
        .with("earned", 9);
  }

  private static DevnetValue[] collateralKeys() {
    return new DevnetValue[] {value(NETUID), value(MINER), value(Accounts.COLDKEY)};
  }

  /** Checks all 33 of {@code get_subnet_hyperparams_v3} and the values of some. */
  private static void hyperparameters(JsonNode read) {
    assertThat(read).hasSize(33);
    assertThat(read.get("tempo").asInt()).isEqualTo(10);
    assertThat(read.get("weights_rate_limit").asInt()).isEqualTo(5);
    assertThat(read.get("min_allowed_weights").asInt()).isEqualTo(1);
    assertThat(read.get("serving_rate_limit").asInt()).isEqualTo(2);
    assertThat(read.get("commit_reveal_weights_enabled").asBoolean()).isFalse();
    assertThat(read.get("registration_allowed").asBoolean()).isTrue();
    assertThat(read.get("activity_cutoff_factor").asInt()).isEqualTo(13_889);
    assertThat(read.get("burn_half_life").asInt()).isEqualTo(360);
    assertThat(read.get("alpha_sigmoid_steepness").asInt()).isEqualTo(1_000);
    assertThat(read.get("max_burn").asLong()).isEqualTo(100_000_000_000L);
    assertThat(read.get("yuma_version").asInt()).isEqualTo(2);
  }

  private static void metagraph(JsonNode graph, int spec) {
    assertThat(graph.get("netuid").asInt()).isEqualTo(NETUID);
    assertThat(graph.get("hotkeys"))
        .extracting(JsonNode::asText)
        .containsExactly(ALICE.ss58(), MINER.ss58(), BOB.ss58());
    assertThat(graph.get("validator_permit").toString()).isEqualTo("[true,false,false]");
    assertThat(graph.get("axons").get(1).get("port").asInt()).isEqualTo(8091);
    assertThat(graph.get("tempo").asInt()).isEqualTo(10);
    assertThat(graph.get("alpha_stake").get(0).asLong()).isEqualTo(STAKE);
    if (spec == 461) {
      assertThat(graph.get("collateral_locked").toString()).isEqualTo("[0,70,0]");
      assertThat(graph.get("collateral_min").toString()).isEqualTo("[0,8,0]");
      assertThat(graph.get("collateral_earned").toString()).isEqualTo("[0,9,0]");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void transfersAndServesAnAxon(int spec) throws Exception {
    DevnetOptions options =
        DevnetOptions.manual(Accounts.seed()).withSpec(spec).withBlockTime(Duration.ofMillis(250));
    try (DevnetChain chain = DevnetChain.start(options)) {
      JsonNode answer =
          PythonPeer.installed11()
              .ask("devnet11.py", request(chain, "transact").put("uri", "//Alice"));
      assertThat(answer.get("transferred").asBoolean()).isTrue();
      assertThat(answer.get("fee").asLong()).isPositive();
      assertThat(answer.get("events"))
          .extracting(JsonNode::asText)
          .contains("Balances.Transfer", "TransactionPayment.TransactionFeePaid");
      assertThat(answer.get("balance").asLong()).isEqualTo(1_500_000_000L);
      assertThat(answer.get("served").asBoolean()).isTrue();
      assertThat(answer.get("refused").asText()).contains("invalid IP address");
      assertThat(answer.get("axon").get("ip").asLong()).isEqualTo(0x7f000009L);
      assertThat(answer.get("axon").get("port").asInt()).isEqualTo(8099);
    }
  }
}
