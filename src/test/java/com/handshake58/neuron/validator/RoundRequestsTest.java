package com.handshake58.neuron.validator;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedNeuron;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.subtensor.weights.WeightsFacts;
import com.handshake58.neuron.testing.Nodes;
import com.handshake58.neuron.testing.PassingNode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one round reads from the chain takes at most eight requests, all of one block. */
class RoundRequestsTest {
  private static final int MAX_REQUESTS = 8;
  private static final AccountId VALIDATOR = SimulatedMiner.hotkey(0);

  @ParameterizedTest
  @CsvSource({"218, false", "424, false", "424, true", "461, true"})
  void aRoundTakesAtMostEight(int spec, boolean commitReveal) throws Exception {
    SeedSubnet subnet =
        SeedSubnet.of(58, VALIDATOR, VALIDATOR)
            .with("CommitRevealWeightsEnabled", commitReveal)
            .with(SeedNeuron.validator(VALIDATOR, VALIDATOR, 7_000_000_000L))
            .with(SeedNeuron.miner(SimulatedMiner.hotkey(1), VALIDATOR));
    try (DevnetChain devnet =
            DevnetChain.start(DevnetOptions.manual(Seed.of(subnet)).withSpec(spec));
        PassingNode passing = new PassingNode(devnet.port())) {
      devnet.makeBlock();
      Node node = Nodes.connect(passing.front().url());
      try {
        SubtensorRoundChain chain = new SubtensorRoundChain(new Subtensor(node), VALIDATOR, 58);
        readAll(chain.best()); // reads the metadata
        devnet.makeBlock();
        int before = passing.front().methods().size();
        readAll(chain.best());
        List<String> methods = passing.front().methods();
        List<String> ofRound = methods.subList(before, methods.size());
        assertThat(ofRound).hasSizeBetween(1, MAX_REQUESTS);
        assertThat(ofRound.stream().filter("chain_getBlockHash"::equals)).hasSize(1);
      } finally {
        node.connection().stop();
      }
    }
  }

  /** All that the loop, the round and the submission of weights read. */
  private static void readAll(RoundBlock block) throws Exception {
    WeightsFacts facts = block.facts();
    assertThat(facts.subnetExists()).isTrue();
    assertThat(block.metagraph().neurons()).hasSize(2);
    assertThat(block.limits().subnetSize()).isEqualTo(2);
    assertThat(block.genesis().isZero()).isFalse();
    if (facts.path().isCommit()) {
      assertThat(block.weights().uid()).contains(0);
      assertThat(block.unrevealedCommits()).isZero();
    }
  }
}
