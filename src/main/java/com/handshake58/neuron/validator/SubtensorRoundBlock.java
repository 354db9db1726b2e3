package com.handshake58.neuron.validator;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.subtensor.metagraph.Metagraph;
import com.handshake58.neuron.subtensor.weights.WeightsFacts;
import com.handshake58.neuron.subtensor.weights.WeightsFactsReader;
import com.handshake58.neuron.subtensor.weights.WeightsLimits;
import com.handshake58.neuron.subtensor.weights.WeightsOnChain;
import com.handshake58.neuron.subtensor.weights.WeightsOnChainReader;
import java.io.IOException;

/** Reads the state after one block from the node, the storage items in one request. */
final class SubtensorRoundBlock implements RoundBlock {
  private final Subtensor subtensor;
  private final BlockState state;
  private final AccountId hotkey;
  private final int netuid;
  private final WeightsFactsReader facts;

  private SubtensorRoundBlock(Subtensor subtensor, BlockState state, AccountId hotkey, int netuid) {
    this.subtensor = subtensor;
    this.state = state;
    this.hotkey = hotkey;
    this.netuid = netuid;
    this.facts = new WeightsFactsReader(subtensor.node(), netuid);
  }

  /**
   * @param hotkey of the validator
   */
  static SubtensorRoundBlock best(Subtensor subtensor, AccountId hotkey, int netuid)
      throws IOException, InterruptedException {
    BlockState state = subtensor.node().state(subtensor.head());
    SubtensorRoundBlock block = new SubtensorRoundBlock(subtensor, state, hotkey, netuid);
    block.facts.prefetch(hotkey, state);
    return block;
  }

  @Override
  public Metagraph metagraph() throws IOException, InterruptedException {
    return subtensor.existingMetagraph(netuid, state);
  }

  @Override
  public WeightsLimits limits() throws IOException, InterruptedException {
    return facts.limits(state);
  }

  @Override
  public WeightsFacts facts() throws IOException, InterruptedException {
    return facts.read(hotkey, state);
  }

  @Override
  public int unrevealedCommits() throws IOException, InterruptedException {
    return facts.unrevealed(hotkey, state);
  }

  @Override
  public WeightsOnChain weights() throws IOException, InterruptedException {
    return new WeightsOnChainReader(subtensor.node(), netuid).read(hotkey, state);
  }

  @Override
  public Bytes32 genesis() throws IOException, InterruptedException {
    return subtensor.node().genesis();
  }
}
