package com.handshake58.devnet;

import static com.handshake58.devnet.Accounts.ALICE;
import static com.handshake58.devnet.Accounts.NETUID;
import static com.handshake58.devnet.Accounts.STAKE;
import static com.handshake58.devnet.type.DevnetValue.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.runtime.Runtimes;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.devnet.type.TypeRegistry;
import com.handshake58.neuron.base.Hex;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The runtime APIs' answers ({@code pallets/subtensor/src/rpc_info}). */
class RuntimeApiTest {
  private static final String GRAPH = "Option<SelectiveMetagraph<AccountId>>";

  private final TypeRegistry types = types(424);

  private static TypeRegistry types(int spec) {
    return Runtimes.of(spec, 12_000).declaration().types();
  }

  private static DevnetFixture rig(int spec) throws Exception {
    DevnetFixture rig = new DevnetFixture(DevnetOptions.manual(Accounts.seed()).withSpec(spec));
    rig.chain.makeBlocks(2);
    return rig;
  }

  private static byte[] call(DevnetFixture rig, String function, String argument) throws Exception {
    return Hex.decode(rig.result("state_call", function, argument).textValue());
  }

  private Struct graph(byte[] answer) {
    return types.decode(GRAPH, answer).option().orElseThrow().struct();
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424, 218})
  void encodesNeuronsForEachRuntime(int spec) throws Exception {
    try (DevnetFixture rig = rig(spec)) {
      byte[] answer = call(rig, "NeuronInfoRuntimeApi_get_neurons_lite", "0x3a00");
      List<DevnetValue> neurons =
          (spec != 218
                  ? types(spec).decode("Vec<NeuronInfoLite<AccountId>>", answer)
                  : Runtimes.of(218, 12_000)
                      .answers()
                      .decode("Vec<NeuronInfoLite>", types.decode("Vec<u8>", answer).bytes()))
              .elements();
      assertThat(neurons).hasSize(3);
      Struct first = neurons.getFirst().struct();
      assertThat(first.account("hotkey")).isEqualTo(ALICE);
      assertThat(first.bool("validator_permit")).isTrue();
      List<DevnetValue> stake = first.elements("stake").getFirst().elements();
      assertThat(stake).containsExactly(value(Accounts.COLDKEY), value(STAKE));
      Struct second = neurons.get(1).struct();
      assertThat(second.struct("axon_info").int32("port")).isEqualTo(8091);
    }
  }

  @Test
  void returnsNoneForAnUnknownSubnetOrUid() throws Exception {
    try (DevnetFixture rig = rig(424)) {
      assertThat(call(rig, "SubnetInfoRuntimeApi_get_subnet_hyperparams", "0x3b00"))
          .containsExactly(0);
      assertThat(call(rig, "NeuronInfoRuntimeApi_get_neuron_lite", "0x3a000900"))
          .containsExactly(0);
      assertThat(call(rig, "NeuronInfoRuntimeApi_get_neurons_lite", "0x3b00")).containsExactly(0);
    }
    try (DevnetFixture rig = rig(218)) {
      assertThat(call(rig, "SubnetInfoRuntimeApi_get_subnet_hyperparams", "0x3b00"))
          .containsExactly(0);
    }
  }

  @Test
  void aMetagraphHasTheRequestedFieldsAndTheNetuid() throws Exception {
    try (DevnetFixture rig = rig(424)) {
      String indexes =
          Hex.encode0x(
              types.encode(
                  "(u16, Vec<u16>)", DevnetValue.list(value(NETUID), DevnetValue.ints(8, 52))));
      Struct graph = graph(call(rig, "SubnetInfoRuntimeApi_get_selective_metagraph", indexes));
      assertThat(graph.int32("netuid")).isEqualTo(NETUID);
      assertThat(graph.get("tempo")).hasToString("Some(10)");
      assertThat(graph.get("hotkeys").option().orElseThrow().elements()).hasSize(3);
      assertThat(graph.get("axons")).isEqualTo(DevnetValue.none());
      assertThat(graph.get("validators")).isEqualTo(DevnetValue.none());
    }
  }

  @Test
  void aMechanismHasItsOwnLastUpdates() throws Exception {
    try (DevnetFixture rig = rig(424)) {
      rig.chain.put(
          "SubtensorModule", "LastUpdate", DevnetValue.ints(7, 8, 9), value(4096 + NETUID));
      String asked =
          Hex.encode0x(
              types.encode(
                  "(u16, u8, Vec<u16>)",
                  DevnetValue.list(value(NETUID), value(1), DevnetValue.ints(59, 72))));
      Struct graph = graph(call(rig, "SubnetInfoRuntimeApi_get_selective_mechagraph", asked));
      assertThat(graph.get("last_update")).hasToString("Some([7, 8, 9])");
      assertThat(graph.get("validators")).hasToString("Some([0])");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SubnetInfoRuntimeApi_get_metagraph",
        "SubnetInfoRuntimeApi_get_subnet_state",
        "SubnetInfoRuntimeApi_get_subnet_hyperparams",
        "SubnetInfoRuntimeApi_get_subnet_hyperparams_v2",
        "SubnetInfoRuntimeApi_get_subnet_hyperparams_v3",
        "SubnetInfoRuntimeApi_get_next_epoch_start_block",
      })
  void answersEveryOtherMethod(String function) throws Exception {
    for (int spec : new int[] {461, 424}) {
      try (DevnetFixture rig = rig(spec)) {
        byte[] answer = call(rig, function, "0x3a00");
        assertThat(answer).hasSizeGreaterThan(8);
        assertThat(answer[0]).isEqualTo((byte) 1);
      }
    }
  }
}
