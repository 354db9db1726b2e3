package com.handshake58.neuron.subtensor.metagraph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetagraphViewTest {
  private static final AccountId KEY =
      AccountId.fromSs58("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY");
  private static final Rao LARGE = new Rao(new BigInteger("17988002668201225683"));
  private static final Metagraph METAGRAPH =
      new Metagraph(
          58,
          1000,
          new Bytes32(new byte[32]),
          List.of(
              new Neuron(
                  0,
                  KEY,
                  KEY,
                  new AxonInfo(900, 7, BigInteger.valueOf(0xcb007107L), 8091, 4, 4),
                  LARGE,
                  true,
                  true,
                  990,
                  5,
                  new Neuron.EpochScores(1, 2, 3, 65535, 0, Rao.of(9))),
              new Neuron(
                  1,
                  KEY,
                  KEY,
                  AxonInfo.NONE,
                  Rao.of(0),
                  false,
                  false,
                  0,
                  0,
                  new Neuron.EpochScores(0, 0, 0, 0, 0, Rao.of(0)))));

  @Test
  void formatsOneLineForEachNeuron() {
    List<String> lines = MetagraphView.table(METAGRAPH, 4);
    assertThat(lines).hasSize(4);
    assertThat(lines.getFirst()).isEqualTo("subnet 58 at block 1000, 2 neurons");
    assertThat(lines.get(2).trim().split(" +"))
        .containsExactly(
            "0",
            KEY.ss58(),
            "17988002668.2012",
            "yes",
            "yes",
            "10",
            "ago",
            "2",
            "1.00000",
            "0.00000",
            "203.0.113.7:8091");
    assertThat(lines.get(3)).endsWith("  -");
  }

  @Test
  void keepsAmountsExactInJson() {
    JsonNode json = MetagraphView.json(METAGRAPH, 4);
    assertThat(json.path("netuid").asInt()).isEqualTo(58);
    JsonNode first = json.path("neurons").path(0);
    assertThat(first.path("stakeRao").textValue()).isEqualTo("17988002668201225683");
    assertThat(first.path("axon").path("ip").textValue()).isEqualTo("203.0.113.7");
    assertThat(first.path("temposBehind").asInt()).isEqualTo(2);
    assertThat(json.path("neurons").path(1).path("temposBehind").isNull()).isTrue();
    assertThat(first.path("incentive").asInt()).isEqualTo(65535);
    assertThat(json.path("neurons").path(1).path("axon").isNull()).isTrue();
  }
}
