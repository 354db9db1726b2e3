package com.handshake58.neuron.miner;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/** What a miner asks of the chain. Calls block and have deadlines of their own. */
public interface MinerChain {

  /**
   * The subnet at the best head.
   *
   * @throws IOException if the chain cannot be asked now; the miner tries again later
   */
  MinerView view() throws IOException, InterruptedException;

  /**
   * What came of an announcement whose end was not heard, perhaps in an earlier run of the program;
   * empty where there is none. Nothing is announced while it is in doubt.
   */
  Optional<Announced> earlier() throws InterruptedException;

  /**
   * Announces the axon with {@code serve_axon} and waits for the outcome.
   *
   * @param address resolved, with a port from 1
   */
  Announced announce(InetSocketAddress address) throws InterruptedException;

  /** What came of announcing. */
  sealed interface Announced {
    /** In a block, without an error. */
    record Included(long block) implements Announced {}

    /**
     * The chain refused it.
     *
     * @param error its name or words: {@code ServingRateLimitExceeded}
     */
    record Refused(String error) implements Announced {}

    /**
     * It may or may not have reached the chain, or still reach it: {@link #earlier} tells.
     *
     * @param reason one line for the operator
     */
    record InDoubt(String reason) implements Announced {}
  }
}
