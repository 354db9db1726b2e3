package com.handshake58.neuron.subtensor;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.messages.ChainMessages;
import com.handshake58.neuron.substrate.metadata.EditedMetadata;
import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.substrate.metadata.RuntimeItem;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.subtensor.metagraph.Metagraph;
import com.handshake58.neuron.subtensor.weights.WeightsFacts;
import com.handshake58.neuron.subtensor.weights.WeightsFactsReader;
import com.handshake58.neuron.testing.EditedRuntimeNode;
import com.handshake58.neuron.testing.Nodes;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads chains whose runtimes lack an item: this must not look like an absent value. */
@Timeout(value = 60, unit = SECONDS)
@SuppressWarnings("try") // an interrupt while closing ends the test
class MissingItemTest {
  private static final String PALLET = "SubtensorModule";
  private static final int SPEC = 461;

  /** A read of the chain. */
  @FunctionalInterface
  private interface Read<T> {
    T from(Subtensor subtensor, Bytes32 head) throws Exception;
  }

  @ParameterizedTest
  @ValueSource(strings = {"NetworksAdded", "Uids", "LastUpdate", "ValidatorPermit", "SubnetworkN"})
  void weightsAreNotDecidedWithoutTheirState(String item) throws Exception {
    assertMissing(
        item,
        (subtensor, head) ->
            new WeightsFactsReader(subtensor.node(), 58)
                .read(DevnetSubnet.VALIDATOR, subtensor.node().state(head)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NetworksAdded", "Uids", "NetworkRegistrationAllowed", "Owner", "Burn"})
  void aRegistrationIsNotPricedWithoutItsState(String item) throws Exception {
    assertMissing(
        item,
        (subtensor, head) ->
            new Registration(subtensor, DevnetSubnet.STRANGER, DevnetSubnet.STRANGER, 58)
                .check(head));
  }

  @Test
  void aHotkeyIsNotUnregisteredBecauseTheItemIsMissing() throws Exception {
    assertMissing("Uids", (subtensor, head) -> subtensor.uid(58, DevnetSubnet.MINER, head));
    assertMissing("NetworksAdded", (subtensor, head) -> subtensor.subnetExists(58, head));
    assertMissing("Axons", (subtensor, head) -> subtensor.axon(58, DevnetSubnet.MINER, head));
    assertMissing("Weights", (subtensor, head) -> subtensor.weights(58, 0, head));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SubnetworkN", "Keys", "Owner", "Axons", "ValidatorPermit"})
  void neuronsAreNotReadFromStorageWithoutTheirColumns(String item) throws Exception {
    assertMissing(
        metadata -> EditedMetadata.withoutStorage(withoutApis(metadata), PALLET, item),
        item,
        (subtensor, head) -> subtensor.metagraph(58, head));
  }

  @Test
  void neuronsAreReadWithoutTheColumnsThatNewerRuntimesDropped() throws Exception {
    Metagraph metagraph =
        read(
            metadata ->
                EditedMetadata.withoutStorage(
                    EditedMetadata.withoutStorage(withoutApis(metadata), PALLET, "Incentive"),
                    PALLET,
                    "BlockAtRegistration"),
            (subtensor, head) -> subtensor.existingMetagraph(58, head));
    assertThat(metagraph.neurons()).hasSize(2);
    assertThat(metagraph.neuron(0).orElseThrow().validatorPermit()).isTrue();
    assertThat(metagraph.neuron(0).orElseThrow().epochScores().incentive()).isZero();
  }

  @Test
  void weightsAreDecidedWithoutTheItemsThatTheChainChecksItself() throws Exception {
    WeightsFacts facts =
        read(
            metadata ->
                EditedMetadata.withoutStorage(
                    EditedMetadata.withoutStorage(metadata, PALLET, "WeightsSetRateLimit"),
                    PALLET,
                    "StakeThreshold"),
            (subtensor, head) ->
                new WeightsFactsReader(subtensor.node(), 58)
                    .read(DevnetSubnet.VALIDATOR, subtensor.node().state(head)));
    assertThat(facts.uid()).contains(0);
    assertThat(facts.rateLimit()).isZero();
  }

  private static Metadata withoutApis(Metadata metadata) {
    Metadata without = metadata;
    for (String method : new String[] {"get_selective_metagraph", "get_metagraph"}) {
      without = EditedMetadata.withoutApi(without, "SubnetInfoRuntimeApi", method);
    }
    return EditedMetadata.withoutApi(without, "NeuronInfoRuntimeApi", "get_neurons_lite");
  }

  private static void assertMissing(String item, Read<?> read) throws Exception {
    assertMissing(metadata -> EditedMetadata.withoutStorage(metadata, PALLET, item), item, read);
  }

  private static void assertMissing(UnaryOperator<Metadata> edit, String item, Read<?> read)
      throws Exception {
    RpcException missing = catchThrowableOfType(RpcException.class, () -> read(edit, read));
    assertThat(missing.missingItem()).contains(RuntimeItem.storage(PALLET, item));
    assertThat(ChainMessages.sentence(missing))
        .isEqualTo(
            "this runtime has no storage item SubtensorModule."
                + item
                + ": update the neuron; `neuron compat` lists everything that it needs and this"
                + " runtime lacks");
  }

  private static <T> T read(UnaryOperator<Metadata> edit, Read<T> read) throws Exception {
    try (DevnetSubnet devnet = DevnetSubnet.manual(SPEC);
        EditedRuntimeNode edited = new EditedRuntimeNode(devnet.chain(), SPEC, edit)) {
      Node node = Nodes.connect(edited.url());
      try {
        return read.from(new Subtensor(node), node.head());
      } finally {
        node.connection().stop();
      }
    }
  }
}
