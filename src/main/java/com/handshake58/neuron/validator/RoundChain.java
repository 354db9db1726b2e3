package com.handshake58.neuron.validator;

import java.io.IOException;

/** What a round reads from the chain. Calls block and have deadlines of their own. */
public interface RoundChain {

  /**
   * Everything a round needs, at one block.
   *
   * @throws IOException if the chain cannot be asked now; the caller tries again later
   */
  RoundNeurons neurons() throws IOException, InterruptedException;

  /**
   * Waits until the chain's head has the number or a later one, or one so low that it is another
   * chain's.
   *
   * @param least below which the head cannot fall on the same chain
   * @return the head's number
   * @throws IOException if the chain cannot be followed now
   */
  long awaitBlock(long number, long least) throws IOException, InterruptedException;
}
