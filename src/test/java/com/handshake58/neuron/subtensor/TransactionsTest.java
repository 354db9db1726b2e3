package com.handshake58.neuron.subtensor;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.metadata.MetadataEncoder;
import com.handshake58.devnet.runtime.Runtimes;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedNeuron;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.messages.ChainMessages;
import com.handshake58.neuron.store.FileIntents;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Included;
import com.handshake58.neuron.substrate.extrinsic.NodeSubmitter;
import com.handshake58.neuron.substrate.extrinsic.Submitter.Until;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.subtensor.metagraph.AxonInfo;
import com.handshake58.neuron.subtensor.metagraph.Fields;
import com.handshake58.neuron.subtensor.transaction.CustomErrors;
import com.handshake58.neuron.subtensor.transaction.ExtrinsicGuard;
import com.handshake58.neuron.subtensor.weights.WeightsDecision;
import com.handshake58.neuron.subtensor.weights.WeightsFacts;
import com.handshake58.neuron.subtensor.weights.WeightsFactsReader;
import com.handshake58.neuron.subtensor.weights.WeightsPreflight;
import com.handshake58.neuron.subtensor.weights.WeightsShare;
import com.handshake58.neuron.subtensor.weights.WeightsVector;
import com.handshake58.neuron.testing.Nodes;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = SECONDS)
class TransactionsTest {
  private static final AccountId OWNER = account("owner");
  private static final AccountId VALIDATOR = account("validator");
  private static final AccountId MINER = account("miner");
  private static final AccountId STRANGER = account("stranger");

  @TempDir private Path folder;
  private final List<Node> nodes = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    for (Node node : nodes) {
      node.connection().stop();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "424, 203.0.113.7, 4, 3405803783",
    "218, 127.0.0.2, 4, 2130706434",
    "424, 2001:db8::7, 6, 42540766411282592856903984951653826567",
  })
  void anAxonIsServedByItsNumber(int spec, String address, int type, BigInteger number)
      throws Exception {
    Call call =
        SubtensorCalls.serveAxon(
            58, 10_005_000, new InetSocketAddress(InetAddress.getByName(address), 8091));
    Metadata metadata = metadata(spec);
    Call read = metadata.calls().decode(metadata.calls().encode(call));
    assertThat(Fields.integer(read.arguments().get("ip"))).isEqualTo(number);
    assertThat(Fields.small(read.arguments().get("ip_type"))).isEqualTo(type);
    assertThat(Fields.small(read.arguments().get("protocol"))).isEqualTo(4);
    assertThat(Fields.small(read.arguments().get("port"))).isEqualTo(8091);
    AxonInfo shown = new AxonInfo(1, 1, number, 8091, type, 4);
    assertThat(shown.socketAddress())
        .contains(new InetSocketAddress(InetAddress.getByName(address), 8091));
  }

  @ParameterizedTest
  @CsvSource({"424, set_mechanism_weights", "218, set_weights"})
  void weightsFitTheRuntimesCall(int spec, String name) {
    WeightsVector vector = new WeightsVector(List.of(1, 3), List.of(65_535, 7));
    Metadata metadata = metadata(spec);
    Call call = SubtensorCalls.weights(58, new WeightsDecision.Ready(name, vector, 1000));
    Call read = metadata.calls().decode(metadata.calls().encode(call));
    assertThat(read.name()).isEqualTo(name);
    assertThat(Fields.list(read.arguments().get("dests"), Fields::small)).containsExactly(1, 3);
    assertThat(Fields.list(read.arguments().get("weights"), Fields::small))
        .containsExactly(65_535, 7);
    assertThat(Fields.number(read.arguments().get("version_key"))).isEqualTo(1000);
  }

  @ParameterizedTest
  @ValueSource(ints = {424, 218})
  void whatDecidesAboutWeightsIsReadAtOneBlock(int spec) throws Exception {
    try (DevnetChain devnet = devnet(spec)) {
      Subtensor subtensor = connect(devnet);
      WeightsFactsReader reader = new WeightsFactsReader(subtensor.node(), 58);
      WeightsFacts facts = reader.read(VALIDATOR, subtensor.head());
      assertThat(facts.block()).isEqualTo(devnet.height());
      assertThat(facts.subnetExists()).isTrue();
      assertThat(facts.uid()).contains(0);
      assertThat(facts.permit()).isTrue();
      assertThat(facts.commitReveal()).isFalse();
      assertThat(facts.rateLimit()).isEqualTo(5);
      assertThat(facts.versionKey()).isEqualTo(7);
      assertThat(facts.limits().needed()).isEqualTo(2);
      assertThat(facts.mechanismCall()).isEqualTo(spec == 424);
      if (spec == 424) {
        assertThat(facts.stake()).contains(Rao.of(7_000_000_000L));
      }
      WeightsFacts stranger = reader.read(STRANGER, subtensor.head());
      assertThat(stranger.uid()).isEmpty();
      assertThat(stranger.permit()).isFalse();
      assertThat(new WeightsFactsReader(subtensor.node(), 57).read(VALIDATOR, subtensor.head()))
          .returns(false, WeightsFacts::subnetExists);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {424, 218})
  void aRegistrationIsCheckedBeforeItIsPaid(int spec) throws Exception {
    try (DevnetChain devnet = devnet(spec)) {
      Subtensor subtensor = connect(devnet);
      assertThat(ChainMessages.sentence(check(subtensor, MINER, 58)))
          .isEqualTo("the hotkey is registered on subnet 58 already, as uid 1");
      assertThat(check(subtensor, STRANGER, 57)).isInstanceOf(RegistrationCheck.NoSubnet.class);
      assertThat(check(subtensor, STRANGER, 58))
          .isInstanceOfSatisfying(
              RegistrationCheck.BalanceTooLow.class,
              low -> {
                assertThat(low.price()).isEqualTo(Rao.of(2_500_000_000L));
                assertThat(ChainMessages.sentence(low))
                    .isEqualTo(
                        "registering on subnet 58 costs 2.5 TAO and the coldkey's balance is 0 TAO:"
                            + " fund "
                            + STRANGER.ss58());
              });
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {424, 218})
  void callsLandOnTheChain(int spec) throws Exception {
    KeyPair hotkey = KeyPair.development("//Hotkey", KeyType.SR25519, Randomness.system());
    try (DevnetChain devnet = running(spec, hotkey.account())) {
      Subtensor subtensor = connect(devnet);
      Path file = folder.resolve("intent.json");
      try (FileIntents intents = FileIntents.open(file, hotkey.account().ss58())) {
        ExtrinsicGuard guard =
            new ExtrinsicGuard(new NodeSubmitter(subtensor.node()), hotkey, intents, "test");
        InetSocketAddress address =
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), 8091);
        assertThat(send(guard, SubtensorCalls.serveAxon(58, 1, address)))
            .isInstanceOf(Included.class);
        assertThat(subtensor.axon(58, hotkey.account(), subtensor.head()).socketAddress())
            .contains(address);

        WeightsFacts facts =
            new WeightsFactsReader(subtensor.node(), 58).read(hotkey.account(), subtensor.head());
        WeightsDecision decision =
            WeightsPreflight.decide(58, facts, List.of(new WeightsShare(1, 1)), 1000, 0);
        assertThat(decision).isInstanceOf(WeightsDecision.Ready.class);
        Call weights = SubtensorCalls.weights(58, (WeightsDecision.Ready) decision);
        assertThat(send(guard, weights)).isInstanceOf(Included.class);
        assertThat(CustomErrors.name(send(guard, weights)))
            .contains(spec == 424 ? "RateLimitExceeded" : "SettingWeightsTooFast");
      }
      assertThat(file).doesNotExist();
    }
  }

  private static ExtrinsicOutcome send(ExtrinsicGuard guard, Call call) throws Exception {
    return guard.send(call, call.name(), "{}", Until.FINAL).outcome();
  }

  private static DevnetChain running(int spec, AccountId hotkey) {
    SeedSubnet subnet =
        SeedSubnet.of(58, OWNER, OWNER)
            .with("CommitRevealWeightsEnabled", false)
            .with("WeightsSetRateLimit", 1000L)
            .with("MinAllowedWeights", 1)
            .with("MaxWeightsLimit", 65_535)
            .with(SeedNeuron.validator(hotkey, OWNER, 7_000_000_000L))
            .with(SeedNeuron.miner(MINER, OWNER));
    return DevnetChain.start(
        DevnetOptions.manual(Seed.of(subnet)).withSpec(spec).withBlockTime(Duration.ofMillis(250)));
  }

  private Subtensor connect(DevnetChain devnet) {
    Node node = Nodes.connect(devnet.endpoint().toString());
    nodes.add(node);
    return new Subtensor(node);
  }

  private static RegistrationCheck check(Subtensor subtensor, AccountId hotkey, int netuid)
      throws Exception {
    return new Registration(subtensor, STRANGER, hotkey, netuid).check(subtensor.head());
  }

  private static DevnetChain devnet(int spec) {
    SeedSubnet subnet =
        SeedSubnet.of(58, OWNER, OWNER)
            .with("CommitRevealWeightsEnabled", false)
            .with("NetworkRegistrationAllowed", true)
            .with("WeightsSetRateLimit", 5L)
            .with("WeightsVersionKey", 7L)
            .with("MinAllowedWeights", 3)
            .with("Burn", 2_500_000_000L)
            .with(SeedNeuron.validator(VALIDATOR, OWNER, 7_000_000_000L))
            .with(SeedNeuron.miner(MINER, OWNER));
    DevnetChain devnet = DevnetChain.start(DevnetOptions.manual(Seed.of(subnet)).withSpec(spec));
    devnet.makeBlock();
    return devnet;
  }

  private static Metadata metadata(int spec) {
    return Metadata.decode(MetadataEncoder.encode(Runtimes.of(spec, 12_000).declaration(), 15));
  }

  private static AccountId account(String name) {
    return new AccountId(Hashes.sha256(name.getBytes(StandardCharsets.UTF_8)));
  }
}
