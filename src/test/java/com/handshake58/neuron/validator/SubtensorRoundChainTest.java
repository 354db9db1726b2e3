package com.handshake58.neuron.validator;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedNeuron;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.testing.Nodes;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = SECONDS)
class SubtensorRoundChainTest {
  private static final AccountId VALIDATOR = SimulatedMiner.hotkey(0);

  private static final DevnetOptions OPTIONS =
      DevnetOptions.manual(
          Seed.of(
              SeedSubnet.of(58, VALIDATOR, VALIDATOR)
                  .with(SeedNeuron.miner(VALIDATOR, VALIDATOR))));

  @Test
  void awaitBlockEndsWhenTheChainIsReset() throws Exception {
    DevnetChain first = DevnetChain.start(OPTIONS);
    int port = first.port();
    Node node = Nodes.connect(first.endpoint().toString());
    SubtensorRoundChain chain = new SubtensorRoundChain(new Subtensor(node), VALIDATOR, 58);
    FutureTask<Long> waiting = new FutureTask<>(() -> chain.awaitBlock(40, 20));
    try {
      first.makeBlocks(30);
      assertThat(chain.awaitBlock(30, 10)).isEqualTo(30);
      Thread.ofVirtual().start(waiting);
      first.makeBlocks(9);
      first.close();
      try (DevnetChain second = DevnetChain.start(OPTIONS.withPort(port))) {
        assertThat(waiting.get()).isLessThan(20);
        assertThat(chain.awaitBlock(second.height(), 0)).isEqualTo(second.height());
      }
    } finally {
      waiting.cancel(true);
      first.close();
      node.connection().stop();
    }
  }
}
