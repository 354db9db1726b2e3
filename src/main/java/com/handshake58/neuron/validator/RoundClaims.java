package com.handshake58.neuron.validator;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.MicroUsdc;
import com.handshake58.neuron.crypto.EvmAddress;
import java.io.IOException;
import java.util.Map;

/** The DRAIN claims of the window, as a round got them. */
public sealed interface RoundClaims {

  /**
   * All of them.
   *
   * @param fromBlock the window's first block
   * @param toBlock its last
   * @param toHash of the last block
   * @param providers sums by provider; whoever claimed nothing is absent
   */
  record Complete(
      long fromBlock, long toBlock, Bytes32 toHash, Map<EvmAddress, MicroUsdc> providers)
      implements RoundClaims {
    public Complete {
      providers = Map.copyOf(providers);
    }
  }

  /**
   * Some of the window could not be read, so nobody's share is known.
   *
   * @param reason one line for the operator
   */
  record Incomplete(String reason) implements RoundClaims {}

  /** The source of the claims. */
  @FunctionalInterface
  interface Source {
    /**
     * Reads what is missing, within a deadline of its own, and returns the window's claims.
     *
     * @throws IOException if the ledger's database cannot be used now
     */
    RoundClaims take() throws IOException, InterruptedException;
  }
}
