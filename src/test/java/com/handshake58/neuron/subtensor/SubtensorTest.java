package com.handshake58.neuron.subtensor;

import static com.handshake58.devnet.type.DevnetValue.value;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedNeuron;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.subtensor.metagraph.AxonInfo;
import com.handshake58.neuron.subtensor.metagraph.Hyperparameters;
import com.handshake58.neuron.subtensor.metagraph.Hyperparameters.Item;
import com.handshake58.neuron.subtensor.metagraph.Metagraph;
import com.handshake58.neuron.subtensor.metagraph.Neuron;
import com.handshake58.neuron.testing.Nodes;
import com.handshake58.neuron.testing.ScriptedNode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads a subnet of the embedded chain by the APIs of spec 424 and the storage of spec 218. */
@Timeout(value = 60, unit = SECONDS)
@SuppressWarnings("try") // an interrupt while closing ends the test
class SubtensorTest {
  private static final AccountId OWNER = account("owner");
  private static final AccountId VALIDATOR = account("validator");
  private static final AccountId MINER = account("miner");

  @ParameterizedTest
  @ValueSource(ints = {424, 218})
  void readsTheMetagraph(int spec) throws Exception {
    try (Chain chain = new Chain(spec)) {
      Metagraph metagraph = chain.subtensor.metagraph(58, chain.head).orElseThrow();
      assertThat(metagraph.netuid()).isEqualTo(58);
      assertThat(metagraph.blockHash()).isEqualTo(chain.head);
      assertThat(metagraph.block()).isEqualTo(chain.devnet.height());
      assertThat(metagraph.neurons()).extracting(Neuron::hotkey).containsExactly(VALIDATOR, MINER);

      Neuron validator = metagraph.neuron(VALIDATOR).orElseThrow();
      assertThat(validator.validatorPermit()).isTrue();
      assertThat(validator.stake()).isEqualTo(Rao.of(7_000_000_000L));
      assertThat(validator.coldkey()).isEqualTo(OWNER);
      assertThat(validator.axon().endpoint()).isEqualTo("203.0.113.7:8091");
      assertThat(validator.axon().served()).isTrue();

      Neuron miner = metagraph.neuron(1).orElseThrow();
      assertThat(miner.validatorPermit()).isFalse();
      assertThat(miner.axon()).isEqualTo(AxonInfo.NONE);
      assertThat(miner.axon().served()).isFalse();
      assertThat(metagraph.neuron(OWNER)).isEmpty();
      assertThat(metagraph.neuron(2)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0x2f0555cc76fc2840a25a6ea3b9637146806f1f44b090c175ffde2a7e5ab36c03, true",
    "0x8f9cf856bf558a14440e75569c9e58594757048d7b3a84b5d25f6bd978263105, true",
    "0x2f0555cc76fc2840a25a6ea3b9637146806f1f44b090c175ffde2a7e5ab36c04, false",
  })
  void recognizesPublicChainsByTheirGenesis(String genesis, boolean known) throws Exception {
    try (ScriptedNode node = new ScriptedNode()) {
      node.on("chain_getBlockHash", call -> call.result('"' + genesis + '"'));
      Node client = Nodes.connect(node.url());
      assertThat(new Subtensor(client).isPublic()).isEqualTo(known);
      client.connection().stop();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {424, 218})
  void readsUidAndAxonOfAHotkey(int spec) throws Exception {
    try (Chain chain = new Chain(spec)) {
      assertThat(chain.subtensor.uid(58, MINER, chain.head)).contains(1);
      assertThat(chain.subtensor.uid(58, OWNER, chain.head)).isEmpty();
      assertThat(chain.subtensor.uid(57, MINER, chain.head)).isEmpty();
      assertThat(chain.subtensor.axon(58, VALIDATOR, chain.head).address())
          .isEqualTo("203.0.113.7");
      assertThat(chain.subtensor.axon(58, MINER, chain.head)).isEqualTo(AxonInfo.NONE);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {424, 218})
  void omitsItemsThatTheRuntimeDoesNotHave(int spec) throws Exception {
    try (Chain chain = new Chain(spec)) {
      Hyperparameters parameters = chain.subtensor.hyperparameters(58, chain.head).orElseThrow();
      assertThat(parameters.get(Item.TEMPO)).contains(99L);
      assertThat(parameters.commitReveal()).isFalse();
      assertThat(parameters.get(Item.NEURONS)).contains(2L);
      assertThat(parameters.get(Item.LAST_EPOCH_BLOCK).isPresent()).isEqualTo(spec == 424);
      assertThat(parameters.get(Item.COMMIT_REVEAL_VERSION).isPresent()).isEqualTo(spec == 424);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {424, 218})
  void returnsEmptyForAMissingSubnet(int spec) throws Exception {
    try (Chain chain = new Chain(spec)) {
      assertThat(chain.subtensor.metagraph(57, chain.head)).isEmpty();
      assertThat(chain.subtensor.hyperparameters(57, chain.head)).isEmpty();
      assertThat(chain.subtensor.subnetExists(57, chain.head)).isFalse();
      assertThat(chain.subtensor.subnetExists(58, chain.head)).isTrue();
    }
  }

  @Test
  void readsTheStateOfTheGivenBlock() throws Exception {
    try (Chain chain = new Chain(424)) {
      chain.devnet.put(
          "SubtensorModule",
          "ValidatorPermit",
          DevnetValue.list(value(true), value(true)),
          value(58));
      assertThat(permit(chain, chain.head)).isFalse();
      assertThat(permit(chain, chain.subtensor.head())).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {424, 218})
  void readsTheBlockTime(int spec) throws Exception {
    try (Chain chain = new Chain(spec)) {
      assertThat(chain.subtensor.blockTime(chain.head)).isEqualTo(Duration.ofSeconds(12));
      assertThat(chain.subtensor.timestamp(chain.head)).isNotNull();
    }
  }

  private static boolean permit(Chain chain, Bytes32 at) throws Exception {
    return chain
        .subtensor
        .metagraph(58, at)
        .orElseThrow()
        .neuron(MINER)
        .orElseThrow()
        .validatorPermit();
  }

  private static AccountId account(String name) {
    return new AccountId(Hashes.sha256(name.getBytes(StandardCharsets.UTF_8)));
  }

  private static final class Chain implements AutoCloseable {
    final DevnetChain devnet;
    final Subtensor subtensor;
    final Bytes32 head;

    Chain(int spec) throws Exception {
      InetSocketAddress address =
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {(byte) 203, 0, 113, 7}), 8091);
      SeedSubnet subnet =
          SeedSubnet.of(58, OWNER, OWNER)
              .with("Tempo", 99)
              .with("CommitRevealWeightsEnabled", false)
              .with(SeedNeuron.validator(VALIDATOR, OWNER, 7_000_000_000L).at(address))
              .with(SeedNeuron.miner(MINER, OWNER));
      devnet = DevnetChain.start(DevnetOptions.manual(Seed.of(subnet)).withSpec(spec));
      devnet.makeBlock();
      subtensor = new Subtensor(Nodes.connect(devnet.endpoint().toString()));
      head = subtensor.head();
    }

    @Override
    public void close() throws Exception {
      subtensor.node().connection().stop();
      devnet.close();
    }
  }
}
