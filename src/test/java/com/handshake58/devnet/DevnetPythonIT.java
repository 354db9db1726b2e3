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
import com.handshake58.neuron.testing.peers.PythonPeer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Bittensor SDK reads the devnet as it reads the real chain. */
@PythonPeer.Needed
class DevnetPythonIT {
  @TempDir private Path wallets;

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void setsWeightsAndServesAnAxon() throws Exception {
    DevnetOptions options =
        DevnetOptions.manual(Accounts.seed()).withBlockTime(Duration.ofMillis(250));
    try (DevnetChain chain = DevnetChain.start(options)) {
      while (chain.height() < 8) {
        Thread.sleep(50); // the SDK waits for the rate limit since block 0
      }
      ObjectNode request =
          JSON.createObjectNode()
              .put("do", "transact")
              .put("endpoint", chain.endpoint().toString())
              .put("netuid", NETUID)
              .put("hotkey", "//Alice")
              .put("wallets", wallets.toString());
      request.putArray("uids").add(1).add(2);
      request.putArray("weights").add(1.0).add(0.4);
      JsonNode answer = PythonPeer.installed().ask("devnet.py", request);
      assertThat(answer.get("weights").asBoolean()).isTrue();
      assertThat(answer.get("served").asBoolean()).isTrue();
      assertThat(answer.get("read").toString()).isEqualTo("[[0,[[1,65535],[2,26214]]]]");
      assertThat(answer.get("uid_axon").textValue()).isEqualTo("127.0.0.9");
      assertThat(chain.get("SubtensorModule", "Weights", value(NETUID), value(0)))
          .hasToString("[[1, 65535], [2, 26214]]");
    }
  }

  @Test
  void readsTheMetagraph() throws Exception {
    try (DevnetChain chain = DevnetChain.start(DevnetOptions.manual(Accounts.seed()))) {
      chain.makeBlocks(3);
      JsonNode answer =
          PythonPeer.installed()
              .ask(
                  "devnet.py",
                  JSON.createObjectNode()
                      .put("do", "read")
                      .put("endpoint", chain.endpoint().toString())
                      .put("netuid", NETUID));
      assertThat(answer.get("hotkeys"))
          .extracting(JsonNode::asText)
          .containsExactly(ALICE.ss58(), MINER.ss58(), BOB.ss58());
      assertThat(answer.get("uids")).extracting(JsonNode::asInt).containsExactly(0, 1, 2);
      assertThat(answer.get("stake"))
          .extracting(JsonNode::asDouble)
          .containsExactly(1000.0, 0.0, 0.0);
      assertThat(answer.get("permits"))
          .extracting(JsonNode::asBoolean)
          .containsExactly(true, false, false);
      assertThat(answer.get("axons").get(1).toString())
          .isEqualTo(
              "{\"ip\":\"127.0.0.2\",\"port\":8091,\"ip_type\":4,\"protocol\":4,\"hotkey\":\""
                  + MINER.ss58()
                  + "\"}");
      assertThat(answer.get("axons").get(2).get("port").asInt()).isZero();
      assertThat(answer.get("tempo").asInt()).isEqualTo(10);
      assertThat(answer.get("rate_limit").asInt()).isEqualTo(5);
      assertThat(answer.get("neuron").get("stake").asLong()).isEqualTo(STAKE);
      assertThat(answer.get("neuron").get("permit").asBoolean()).isTrue();
      assertThat(answer.get("balance").asLong()).isEqualTo(BALANCE);
      assertThat(answer.get("exists")).extracting(JsonNode::asBoolean).containsExactly(true, false);
      assertThat(answer.get("block").asLong()).isEqualTo(3);
    }
  }
}
