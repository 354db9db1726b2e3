package com.handshake58.devnet;

import static com.handshake58.devnet.Accounts.ALICE;
import static com.handshake58.devnet.Accounts.BALANCE;
import static com.handshake58.devnet.Accounts.MINER;
import static com.handshake58.devnet.Accounts.NETUID;
import static com.handshake58.devnet.type.DevnetValue.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.neuron.testing.peers.NodePeer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** polkadot-js reads the devnet of every runtime. */
@NodePeer.Needed
class DevnetPolkadotIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static ObjectNode request(DevnetChain chain, String what) {
    return JSON.createObjectNode().put("do", what).put("endpoint", chain.endpoint().toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424, 218})
  void readsMetadataStorageAndBlocks(int spec) throws Exception {
    DevnetOptions options = DevnetOptions.manual(Accounts.seed()).withSpec(spec);
    try (DevnetChain chain = DevnetChain.start(options)) {
      chain.makeBlocks(2);
      JsonNode answer =
          NodePeer.installed()
              .ask(
                  "devnet.cjs",
                  request(chain, "read").put("netuid", NETUID).put("account", MINER.ss58()));
      assertThat(answer.get("spec").asInt()).isEqualTo(spec);
      assertThat(answer.get("metadata").asInt()).isEqualTo(spec != 218 ? 16 : 15);
      assertThat(answer.get("slot").asInt()).isEqualTo(12_000);
      assertThat(answer.get("uid").asInt()).isEqualTo(1);
      assertThat(answer.get("nobody").asBoolean()).isTrue();
      assertThat(answer.get("axon").toString()).isEqualTo("{\"ip\":\"2130706434\",\"port\":8091}");
      assertThat(answer.get("keys").asInt()).isEqualTo(3);
      assertThat(answer.get("events"))
          .extracting(JsonNode::asText)
          .containsExactly("system.ExtrinsicSuccess");
      assertThat(answer.get("block")).extracting(JsonNode::asText).containsExactly("timestamp.set");
      assertThat(answer.get("hash").get(0)).isEqualTo(answer.get("hash").get(1));
      assertThat(answer.get("calls"))
          .extracting(JsonNode::asText)
          .contains("setWeights", "serveAxon");
      assertThat(answer.get("error").asInt()).isEqualTo(spec != 218 ? 29 : 30);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424, 218})
  void includesSignedCallsAndReportsErrors(int spec) throws Exception {
    // an epoch of 218 permits every neuron of a small subnet to set weights
    SeedSubnet subnet = Accounts.subnet().with("Tempo", 10_000);
    DevnetOptions options =
        DevnetOptions.manual(Seed.of(subnet).withBalance(ALICE, BALANCE))
            .withSpec(spec)
            .withBlockTime(Duration.ofMillis(250))
            .withFinalityLag(2);
    try (DevnetChain chain = DevnetChain.start(options)) {
      JsonNode good =
          submit(chain, "//Alice", "setWeights", List.of(58, List.of(1, 2), List.of(5, 2), 0));
      assertThat(good.get("error").isNull()).as(good.toString()).isTrue();
      assertThat(good.get("statuses"))
          .extracting(JsonNode::asText)
          .containsExactly("Ready", "InBlock", "Finalized");
      assertThat(good.get("events"))
          .extracting(JsonNode::asText)
          .containsExactly("subtensorModule.WeightsSet", "system.ExtrinsicSuccess");
      assertThat(chain.get("SubtensorModule", "Weights", value(58), value(0)))
          .hasToString("[[1, 65535], [2, 26214]]");
      JsonNode bad = submit(chain, "//Bob", "setWeights", List.of(58, List.of(1), List.of(5), 0));
      assertThat(bad.get("error").asText()).isEqualTo("NeuronNoValidatorPermit");
      JsonNode refused =
          submit(chain, "//Bob", "serveAxon", List.of(58, 1, 0x7f000001, 1, 4, 4, 0, 0));
      assertThat(refused.path(spec != 218 ? "refused" : "error").asText())
          .isEqualTo(
              spec != 218 ? "1010: Invalid Transaction: Custom error: 11" : "InvalidIpAddress");
    }
  }

  private static JsonNode submit(DevnetChain chain, String signer, String method, List<Object> args)
      throws Exception {
    ObjectNode request =
        request(chain, "submit")
            .put("signer", signer)
            .put("section", "subtensorModule")
            .put("method", method);
    request.set("args", JSON.valueToTree(args));
    return NodePeer.installed().ask("devnet.cjs", request);
  }

  @ParameterizedTest
  @ValueSource(strings = {"heads", "finalized"})
  void isNotifiedOfEveryBlock(String what) throws Exception {
    DevnetOptions options =
        DevnetOptions.manual(Accounts.seed().withBalance(ALICE, BALANCE))
            .withBlockTime(Duration.ofMillis(250));
    try (DevnetChain chain = DevnetChain.start(options)) {
      JsonNode heads = NodePeer.installed().ask("devnet.cjs", request(chain, what).put("count", 4));
      for (int i = 1; i < 4; i++) {
        assertThat(heads.get(i).get("number").asInt())
            .isEqualTo(heads.get(i - 1).get("number").asInt() + 1);
        assertThat(heads.get(i).get("parent")).isEqualTo(heads.get(i - 1).get("hash"));
      }
    }
  }
}
