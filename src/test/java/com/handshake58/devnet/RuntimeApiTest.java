package com.handshake58.devnet;

import static com.handshake58.devnet.Accounts.ALICE;
import static com.handshake58.devnet.Accounts.NETUID;
import static com.handshake58.devnet.Accounts.STAKE;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.runtime.Runtimes;
import com.handshake58.devnet.type.Struct;
import com.handshake58.devnet.type.TypeRegistry;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.AccountId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The runtime APIs' answers ({@code pallets/subtensor/src/rpc_info}). */
class RuntimeApiTest {
  private static final String GRAPH = "Option<SelectiveMetagraph<AccountId>>";

  private final TypeRegistry types = Runtimes.of(424, 12_000).declaration().types();

  private static Rig rig(int spec) throws Exception {
    Rig rig = new Rig(DevnetOptions.manual(Accounts.seed()).withSpec(spec));
    rig.chain.makeBlocks(2);
    return rig;
  }

  private static byte[] call(Rig rig, String function, String argument) throws Exception {
    return Hex.decode(rig.result("state_call", function, argument).textValue());
  }

  private static Object decode(TypeRegistry types, String type, byte[] bytes) {
    return types.decode(type, bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {424, 218})
  void neuronsComeInBothRuntimesForms(int spec) throws Exception {
    try (Rig rig = rig(spec)) {
      byte[] answer = call(rig, "NeuronInfoRuntimeApi_get_neurons_lite", "0x3a00");
      List<?> neurons =
          spec == 424
              ? (List<?>) decode(types, "Vec<NeuronInfoLite<AccountId>>", answer)
              : (List<?>)
                  decode(
                      Runtimes.answers218(),
                      "Vec<NeuronInfoLite>",
                      (byte[]) decode(types, "Vec<u8>", answer));
      assertThat(neurons).hasSize(3);
      Struct first = (Struct) neurons.getFirst();
      assertThat(first.account("hotkey")).isEqualTo(ALICE);
      assertThat(first.bool("validator_permit")).isTrue();
      List<?> stake = (List<?>) first.list("stake").getFirst();
      assertThat(new AccountId((byte[]) stake.get(0))).isEqualTo(Accounts.COLDKEY);
      assertThat(stake.get(1)).hasToString(Long.toString(STAKE));
      Struct second = (Struct) neurons.get(1);
      assertThat(second.struct("axon_info").intAt("port")).isEqualTo(8091);
    }
  }

  @Test
  void anUnknownSubnetOrUidIsNone() throws Exception {
    try (Rig rig = rig(424)) {
      assertThat(call(rig, "SubnetInfoRuntimeApi_get_subnet_hyperparams", "0x3b00"))
          .containsExactly(0);
      assertThat(call(rig, "NeuronInfoRuntimeApi_get_neuron_lite", "0x3a000900"))
          .containsExactly(0);
      assertThat(call(rig, "NeuronInfoRuntimeApi_get_neurons_lite", "0x3b00")).containsExactly(0);
    }
    try (Rig rig = rig(218)) {
      assertThat(call(rig, "SubnetInfoRuntimeApi_get_subnet_hyperparams", "0x3b00"))
          .containsExactly(0);
    }
  }

  @Test
  void aMetagraphHoldsWhatWasAskedForAndTheNetuid() throws Exception {
    try (Rig rig = rig(424)) {
      String indexes =
          Hex.encode0x(types.encode("(u16, Vec<u16>)", List.of(NETUID, List.of(8, 52))));
      Struct graph =
          (Struct)
              ((Optional<?>)
                      decode(
                          types,
                          GRAPH,
                          call(rig, "SubnetInfoRuntimeApi_get_selective_metagraph", indexes)))
                  .orElseThrow();
      assertThat(graph.intAt("netuid")).isEqualTo(NETUID);
      assertThat(graph.get("tempo")).hasToString("Optional[10]");
      assertThat((List<?>) ((Optional<?>) graph.get("hotkeys")).orElseThrow()).hasSize(3);
      assertThat(graph.get("axons")).isEqualTo(Optional.empty());
      assertThat(graph.get("validators")).isEqualTo(Optional.empty());
    }
  }

  @Test
  void aMechanismHasItsOwnUpdates() throws Exception {
    try (Rig rig = rig(424)) {
      rig.chain.put("SubtensorModule", "LastUpdate", List.of(7, 8, 9), 4096 + NETUID);
      String asked =
          Hex.encode0x(types.encode("(u16, u8, Vec<u16>)", List.of(NETUID, 1, List.of(59, 72))));
      Struct graph =
          (Struct)
              ((Optional<?>)
                      decode(
                          types,
                          GRAPH,
                          call(rig, "SubnetInfoRuntimeApi_get_selective_mechagraph", asked)))
                  .orElseThrow();
      assertThat(graph.get("last_update")).hasToString("Optional[[7, 8, 9]]");
      assertThat(graph.get("validators")).hasToString("Optional[[0]]");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SubnetInfoRuntimeApi_get_metagraph",
        "SubnetInfoRuntimeApi_get_subnet_state",
        "SubnetInfoRuntimeApi_get_subnet_hyperparams",
        "SubnetInfoRuntimeApi_get_subnet_hyperparams_v2",
        "SubnetInfoRuntimeApi_get_next_epoch_start_block",
      })
  void everyOtherQuestionIsAnswered(String function) throws Exception {
    try (Rig rig = rig(424)) {
      byte[] answer = call(rig, function, "0x3a00");
      assertThat(answer).hasSizeGreaterThan(8);
      assertThat(answer[0]).isEqualTo((byte) 1);
    }
  }
}
