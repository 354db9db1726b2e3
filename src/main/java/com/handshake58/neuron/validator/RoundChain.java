package com.handshake58.neuron.validator;

import java.io.IOException;

/**
 * Reads what a validator needs from the chain. Calls block and have timeouts. They throw {@link
 * IOException} if the chain cannot be read now; the caller tries again later.
 */
public interface RoundChain {

  /** Returns the state after the best block. */
  RoundBlock best() throws IOException, InterruptedException;

  /**
   * Waits until the best block has this number or a higher one, or a number below the minimum: then
   * it is another chain.
   *
   * @param minimum the best block cannot fall below it on the same chain
   * @return the number of the best block
   */
  long awaitBlock(long number, long minimum) throws IOException, InterruptedException;
}
