package com.handshake58.neuron.miner;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.scenario.Actor;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedNeuron;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.miner.MinerChain.Announced;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A miner's announcements on the devnet's real socket. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SubtensorMinerChainTest {
  private static final String SUBMIT = "author_submitAndWatchExtrinsic";
  private static final Actor ANN = new Actor("ann");
  private static final KeyPair HOTKEY = ANN.hotkey(Randomness.system());
  private static final AccountId OWNER = new Actor("owner").hotkey(Randomness.system()).account();

  @TempDir private Path folder;
  private final List<Node> nodes = new ArrayList<>();
  private DevnetChain chain = start(256);
  private PassingNode front = new PassingNode(chain.port());

  private static DevnetChain start(int statesKept) {
    SeedSubnet subnet =
        SeedSubnet.of(58, OWNER, OWNER).with(SeedNeuron.miner(HOTKEY.account(), OWNER));
    DevnetChain chain =
        DevnetChain.start(DevnetOptions.manual(Seed.of(subnet)).withStatesKept(statesKept));
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
    submitsAndDrops();
    SubtensorMinerChain first = miner(front.front().url());
    assertThat(first.earlier()).isEmpty();
    assertThat(first.announce(address("127.0.0.2")))
        .isInstanceOfSatisfying(
            Announced.InDoubt.class,
            doubt -> assertThat(doubt.reason()).contains("the connection was lost"));
    assertThat(front.pending()).isEqualTo(1);

    SubtensorMinerChain second = miner(chain.endpoint().toString());
    assertThat(second.earlier()).get().isInstanceOf(Announced.InDoubt.class);
    assertThat(second.announce(address("127.0.0.3"))).isInstanceOf(Announced.InDoubt.class);
    assertThat(front.pending()).isEqualTo(1);

    chain.makeBlock();
    assertThat(second.earlier()).contains(new Announced.Included(2));
    assertThat(second.earlier()).isEmpty();
    assertThat(second.view().self().orElseThrow().axon()).contains(address("127.0.0.2"));
  }

  @Test
  void oneThatNeverArrivedIsMadeAgainOnceItCanLandNoMore() throws Exception {
    front.front().on(SUBMIT, call -> call.peer().drop());
    assertThat(miner(front.front().url()).announce(address("127.0.0.2")))
        .isInstanceOf(Announced.InDoubt.class);
    chain.makeBlocks(70);

    SubtensorMinerChain later = miner(chain.endpoint().toString());
    Thread author = Thread.ofVirtual().start(this::makeBlockOnceThereIsOne);
    assertThat(later.announce(address("127.0.0.2"))).isEqualTo(new Announced.Included(72));
    author.join();
    assertThat(later.view().self().orElseThrow().axon()).contains(address("127.0.0.2"));
    assertThat(Files.exists(folder.resolve("announcement.json"))).isFalse();
  }

  @Test
  void oneThatTheNodeHasForgottenHoldsUpNothing() throws Exception {
    front.close();
    chain.close();
    chain = start(4);
    front = new PassingNode(chain.port());
    submitsAndDrops();
    miner(front.front().url()).announce(address("127.0.0.2"));
    chain.makeBlocks(30);
    SubtensorMinerChain later = miner(chain.endpoint().toString());
    assertThat(later.earlier()).get().isInstanceOf(Announced.InDoubt.class);

    chain.makeBlocks(60);
    assertThat(later.earlier())
        .get()
        .isInstanceOfSatisfying(
            Announced.Refused.class,
            over ->
                assertThat(over.error())
                    .startsWith("it can land no more, its last block being 64, and how it ended"));
    assertThat(later.earlier()).isEmpty();
  }

  @Test
  void aRecordThatIsNoneStopsAnnouncing() throws Exception {
    Files.writeString(folder.resolve("announcement.json"), "{");
    SubtensorMinerChain miner = miner(chain.endpoint().toString());
    assertThat(miner.earlier())
        .get()
        .isInstanceOfSatisfying(
            Announced.InDoubt.class,
            doubt -> assertThat(doubt.reason()).contains("cannot be read (it is no JSON)"));
    assertThat(miner.announce(address("127.0.0.2")))
        .isInstanceOfSatisfying(
            Announced.Refused.class,
            refused -> assertThat(refused.error()).startsWith("nothing was sent: the record of"));
    assertThat(front.pending()).isZero();
  }

  private void submitsAndDrops() {
    front
        .front()
        .on(
            SUBMIT,
            call -> {
              front.submit(call);
              call.peer().drop();
            });
  }

  private void makeBlockOnceThereIsOne() {
    while (front.pending() == 0) {
      Thread.onSpinWait();
    }
    chain.makeBlock();
  }

  private SubtensorMinerChain miner(String endpoint) {
    Node node = Nodes.connect(endpoint);
    nodes.add(node);
    return new SubtensorMinerChain(new Subtensor(node), HOTKEY, 58, folder);
  }

  private static InetSocketAddress address(String ip) throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByName(ip), 8091);
  }
}
