package com.handshake58.neuron.validator;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.subtensor.metagraph.Metagraph;
import com.handshake58.neuron.subtensor.weights.WeightsFacts;
import com.handshake58.neuron.subtensor.weights.WeightsLimits;
import java.io.IOException;

/**
 * What a validator reads from the chain. Calls block, have deadlines of their own, and throw {@link
 * IOException} where the chain cannot be read now; the caller tries again later.
 */
public interface RoundChain {

  /** The subnet at the best head. */
  Metagraph metagraph() throws IOException, InterruptedException;

  /** What the subnet asks of weights after a block. */
  WeightsLimits limits(Bytes32 block) throws IOException, InterruptedException;

  /** All that decides about weights, at the best head. */
  WeightsFacts facts() throws IOException, InterruptedException;

  /**
   * Waits until the chain's head has the number or a later one, or one so low that it is another
   * chain's.
   *
   * @param least below which the head cannot fall on the same chain
   * @return the head's number
   */
  long awaitBlock(long number, long least) throws IOException, InterruptedException;
}
