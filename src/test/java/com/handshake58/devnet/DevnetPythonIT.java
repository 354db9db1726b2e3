package com.handshake58.devnet;

import static com.handshake58.devnet.Accounts.ALICE;
import static com.handshake58.devnet.Accounts.BALANCE;
import static com.handshake58.devnet.Accounts.BOB;
import static com.handshake58.devnet.Accounts.MINER;
import static com.handshake58.devnet.Accounts.NETUID;
import static com.handshake58.devnet.Accounts.STAKE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.handshake58.neuron.testing.peers.PythonPeer;
import org.junit.jupiter.api.Test;

/** The Bittensor SDK reads the devnet as it reads the real chain. */
@PythonPeer.Needed
class DevnetPythonIT {
  private static final ObjectMapper JSON = new ObjectMapper();

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
