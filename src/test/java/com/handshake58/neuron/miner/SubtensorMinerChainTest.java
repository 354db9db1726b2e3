package com.handshake58.neuron.miner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.scenario.Actor;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedNeuron;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.store.IntentException;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.InDoubt;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.ResultUnknown;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Success;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Superseded;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.testing.Nodes;
import com.handshake58.neuron.testing.PassingNode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A miner's announcements on the devnet's real socket. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SubtensorMinerChainTest {
  private static final Actor ANN = new Actor("ann");
  private static final KeyPair HOTKEY = ANN.hotkey(Randomness.system());
  private static final AccountId OWNER = new Actor("owner").hotkey(Randomness.system()).account();

  @TempDir private Path folder;
  private final List<Node> nodes = new ArrayList<>();
  private DevnetChain chain = start(256, 0);
  private PassingNode front = new PassingNode(chain.port());

  private static DevnetChain start(int statesKept, int finalityLag) {
    SeedSubnet subnet =
        SeedSubnet.of(58, OWNER, OWNER).with(SeedNeuron.miner(HOTKEY.account(), OWNER));
    DevnetChain chain =
        DevnetChain.start(
            DevnetOptions.manual(Seed.of(subnet))
                .withStatesKept(statesKept)
                .withFinalityLag(finalityLag));
    chain.makeBlock();
    return chain;
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (Node node : nodes) {
      node.connection().stop();
    }
    front.close();
    chain.close();
  }

  @Test
  void anAnnouncementInDoubtIsNotMadeAgainByALaterRun() throws Exception {
    front.loseAnswersToSubmissions();
    SubtensorMinerChain first = miner(front.front().url());
    assertThat(first.earlier()).isEmpty();
    assertThat(first.announce(address("127.0.0.2")))
        .isInstanceOfSatisfying(
            InDoubt.class, doubt -> assertThat(doubt.reason()).contains("the connection was lost"));
    assertThat(front.pending()).isEqualTo(1);

    SubtensorMinerChain second = miner(chain.endpoint().toString());
    assertThat(second.earlier()).get().isInstanceOf(InDoubt.class);
    assertThat(second.announce(address("127.0.0.3"))).isInstanceOf(InDoubt.class);
    assertThat(front.pending()).isEqualTo(1);

    chain.makeBlock();
    assertThat(second.earlier()).get().satisfies(includedIn(2));
    assertThat(second.earlier()).isEmpty();
    assertThat(Files.exists(folder.resolve("announcement.json"))).isFalse();
    assertThat(second.view().self().orElseThrow().axon()).contains(address("127.0.0.2"));
  }

  @Test
  void oneThatNeverArrivedIsMadeAgainOnceItCanLandNoMore() throws Exception {
    front.loseSubmissions();
    assertThat(miner(front.front().url()).announce(address("127.0.0.2")))
        .isInstanceOf(InDoubt.class);
    chain.makeBlocks(70);

    SubtensorMinerChain later = miner(chain.endpoint().toString());
    Thread author = front.makeBlockOnceOneIsPending(chain);
    assertThat(later.announce(address("127.0.0.2"))).satisfies(includedIn(72));
    author.join();
    assertThat(later.view().self().orElseThrow().axon()).contains(address("127.0.0.2"));
    assertThat(later.earlier()).as("reported already").isEmpty();
    assertThat(Files.exists(folder.resolve("announcement.json"))).as("once it is final").isFalse();
  }

  @Test
  void anotherAddressWaitsUntilTheEarlierAnnouncementIsFinal() throws Exception {
    front.close();
    chain.close();
    chain = start(256, 2);
    front = new PassingNode(chain.port());
    SubtensorMinerChain miner = miner(chain.endpoint().toString());
    Thread author = front.makeBlockOnceOneIsPending(chain);
    assertThat(miner.announce(address("127.0.0.2"))).satisfies(includedIn(2));
    author.join();
    Path record = folder.resolve("announcement.json");
    assertThat(Files.exists(record)).as("not final").isTrue();

    assertThatThrownBy(() -> miner.announce(address("127.0.0.3")))
        .hasMessage("the block of an earlier announcement is not final yet");
    assertThat(miner.view().self().orElseThrow().axon()).contains(address("127.0.0.2"));
  }

  /** Such as a validator with the same hotkey and a folder of its own. */
  @Test
  void anotherProgramsExtrinsicWithTheNonceEndsTheDoubt() throws Exception {
    front.loseSubmissions();
    SubtensorMinerChain first = miner(front.front().url());
    first.announce(address("127.0.0.2"));
    assertThat(first.earlier()).get().isInstanceOf(InDoubt.class);

    Path elsewhere = folder.resolve("elsewhere");
    Thread author = front.makeBlockOnceOneIsPending(chain);
    assertThat(miner(chain.endpoint().toString(), elsewhere).announce(address("127.0.0.3")))
        .satisfies(includedIn(2));
    author.join();
    assertThat(miner(chain.endpoint().toString()).earlier()).get().isEqualTo(new Superseded());
    assertThat(first.earlier()).isEmpty();
  }

  @Test
  void oneThatTheNodeHasForgottenHoldsUpNothing() throws Exception {
    front.close();
    chain.close();
    chain = start(4, 0);
    front = new PassingNode(chain.port());
    front.loseAnswersToSubmissions();
    miner(front.front().url()).announce(address("127.0.0.2"));
    chain.makeBlocks(30);
    SubtensorMinerChain later = miner(chain.endpoint().toString());
    assertThatThrownBy(later::earlier).hasMessageContaining("State already discarded");

    chain.makeBlocks(60);
    assertThat(later.earlier())
        .get()
        .isInstanceOfSatisfying(
            ResultUnknown.class,
            over -> {
              assertThat(over.position().isFinal()).isTrue();
              assertThat(over.cause()).contains("State already discarded");
            });
    assertThat(later.earlier()).isEmpty();
  }

  @Test
  void aRecordThatIsNoneStopsAnnouncing() throws Exception {
    Files.writeString(folder.resolve("announcement.json"), "{");
    SubtensorMinerChain miner = miner(chain.endpoint().toString());
    assertThatThrownBy(miner::earlier)
        .isInstanceOf(IntentException.class)
        .hasMessageContaining("cannot be read (it is no JSON)");
    assertThatThrownBy(() -> miner.announce(address("127.0.0.2")))
        .isInstanceOf(IntentException.class)
        .hasMessageStartingWith("the record of");
    assertThat(front.pending()).isZero();
  }

  private static Consumer<ExtrinsicOutcome> includedIn(long block) {
    return outcome ->
        assertThat(outcome)
            .isInstanceOfSatisfying(Success.class, in -> assertThat(in.block()).isEqualTo(block));
  }

  private SubtensorMinerChain miner(String endpoint) {
    return miner(endpoint, folder);
  }

  private SubtensorMinerChain miner(String endpoint, Path home) {
    Node node = Nodes.connect(endpoint);
    nodes.add(node);
    return new SubtensorMinerChain(new Subtensor(node), HOTKEY, 58, home);
  }

  private static InetSocketAddress address(String ip) throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByName(ip), 8091);
  }
}
