package com.handshake58.neuron.subtensor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.subtensor.weights.EpochState;
import com.handshake58.neuron.subtensor.weights.EpochStateReader;
import com.handshake58.neuron.testing.Nodes;
import com.handshake58.neuron.testing.PassingNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = SECONDS)
@SuppressWarnings("try") // an interrupt while closing ends the test
class EpochStateReaderTest {
  private static final SeedSubnet SUBNET =
      SeedSubnet.of(58, DevnetSubnet.OWNER, DevnetSubnet.OWNER)
          .with("Tempo", 99)
          .with("RevealPeriodEpochs", 3)
          .with("BlocksSinceLastStep", 4);

  @ParameterizedTest
  @ValueSource(ints = {424, 461})
  void readsStatefulEpochs(int spec) throws Exception {
    SeedSubnet subnet =
        SUBNET
            .with("LastEpochBlock", 1)
            .with("PendingEpochAt", 50)
            .with("SubnetEpochIndex", 19_000);

    assertThat(read(subnet, spec, 2))
        .isEqualTo(new EpochState.Stateful(2, 99, 3, 1, 50, 19_000, 6));
  }

  @Test
  void nothingStoredIsTheDefault() throws Exception {
    SeedSubnet subnet = SeedSubnet.of(58, DevnetSubnet.OWNER, DevnetSubnet.OWNER);

    assertThat(read(subnet, 424, 0)).isEqualTo(new EpochState.Stateful(0, 360, 1, 0, 0, 0, 0));
  }

  @Test
  void readsModuloEpochsOfAnOlderRuntime() throws Exception {
    assertThat(read(SUBNET, 218, 1)).isEqualTo(new EpochState.Modulo(1, 58, 99, 3));
  }

  /** Renames an item in the metadata. */
  @ParameterizedTest
  @ValueSource(strings = {"Tempo", "RevealPeriodEpochs"})
  void namesAnItemThatTheRuntimeLacks(String item) throws Exception {
    assertThat(readWithout(item)).isEqualTo(new EpochState.Unknown(item));
  }

  @Test
  void countersThatTheRuntimeLacksAreZero() throws Exception {
    assertThat(readWithout("BlocksSinceLastStep"))
        .isEqualTo(new EpochState.Stateful(0, 99, 3, 0, 0, 0, 0));
  }

  @Test
  void aRuntimeWithoutTheLastEpochHasModuloEpochs() throws Exception {
    assertThat(readWithout("LastEpochBlock")).isEqualTo(new EpochState.Modulo(0, 58, 99, 3));
  }

  private static EpochState read(SeedSubnet subnet, int spec, int blocks) throws Exception {
    try (DevnetChain chain =
        DevnetChain.start(DevnetOptions.manual(Seed.of(subnet)).withSpec(spec))) {
      for (int i = 0; i < blocks; i++) {
        chain.makeBlock();
      }
      return read(chain.endpoint().toString());
    }
  }

  private static EpochState readWithout(String item) throws Exception {
    try (DevnetChain chain = DevnetChain.start(DevnetOptions.manual(Seed.of(SUBNET)));
        PassingNode passing = new PassingNode(chain.endpoint().getPort())) {
      passing
          .front()
          .on("state_call", call -> passing.pass(call, json -> renamed(json, item)))
          .on("state_getMetadata", call -> passing.pass(call, json -> renamed(json, item)));
      return read(passing.front().url());
    }
  }

  private static String renamed(String json, String item) {
    String compactLength = Hex.encode(new byte[] {(byte) (4 * item.length())});
    String name = Hex.encode(item.getBytes(US_ASCII));
    String other = Hex.encode("x".repeat(item.length()).getBytes(US_ASCII));
    return json.replace(compactLength + name, compactLength + other);
  }

  private static EpochState read(String url) throws Exception {
    Node node = Nodes.connect(url);
    try {
      return new EpochStateReader(node, 58).read(node.head());
    } finally {
      node.connection().stop();
    }
  }
}
