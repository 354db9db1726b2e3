package com.handshake58.neuron.miner;

import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/** The chain as a miner uses it. Calls block and have timeouts. */
public interface MinerChain {

  /**
   * The subnet at the best head.
   *
   * @throws IOException if the chain cannot be asked now; the miner tries again later
   */
  MinerView view() throws IOException, InterruptedException;

  /**
   * The outcome of an earlier announcement, perhaps of an earlier run, that was not reported yet;
   * empty where there is none. Nothing is announced while it is in doubt.
   *
   * @throws IOException if the chain or the record of the announcement cannot be read
   */
  Optional<ExtrinsicOutcome> earlier() throws IOException, InterruptedException;

  /**
   * Announces the axon with {@code serve_axon} and waits for the outcome.
   *
   * @param address resolved, with a port from 1
   * @throws IOException if nothing was sent
   */
  ExtrinsicOutcome announce(InetSocketAddress address) throws IOException, InterruptedException;
}
