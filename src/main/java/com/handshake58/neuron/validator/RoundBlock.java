package com.handshake58.neuron.validator;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.subtensor.metagraph.Metagraph;
import com.handshake58.neuron.subtensor.weights.WeightsFacts;
import com.handshake58.neuron.subtensor.weights.WeightsLimits;
import com.handshake58.neuron.subtensor.weights.WeightsOnChain;
import java.io.IOException;

/**
 * The chain's state after one block, as far as a validator needs it. Calls block and have timeouts.
 * They throw {@link IOException} if the chain cannot be read now.
 */
public interface RoundBlock {

  /** Returns the subnet with its neurons. */
  Metagraph metagraph() throws IOException, InterruptedException;

  /** Returns the limits of weights. */
  WeightsLimits limits() throws IOException, InterruptedException;

  /** Returns the state that decides about weights. */
  WeightsFacts facts() throws IOException, InterruptedException;

  /** Returns the number of the hotkey's commits in the epoch of the next block; 0 if unknown. */
  int unrevealedCommits() throws IOException, InterruptedException;

  /** Returns the hotkey's weights and commits. */
  WeightsOnChain weights() throws IOException, InterruptedException;

  /** Returns the hash of block 0, which identifies the chain. */
  Bytes32 genesis() throws IOException, InterruptedException;
}
