package com.handshake58.neuron.validator;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.MicroUsdc;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.crypto.EvmAddress;
import java.io.IOException;
import java.util.Map;

/** The DRAIN claims of the window as a round uses them. */
public sealed interface RoundClaims {

  /**
   * All claims of the window.
   *
   * @param fromBlock the first block of the window
   * @param toBlock the last block of the window
   * @param toHash of the last block
   * @param providers sums by provider; providers without claims are absent
   */
  record Complete(
      long fromBlock, long toBlock, Bytes32 toHash, Map<EvmAddress, MicroUsdc> providers)
      implements RoundClaims {
    public Complete {
      providers = Map.copyOf(providers);
    }
  }

  /**
   * A part of the window could not be read, so no sum is known.
   *
   * @param reason one line for the operator
   */
  record Incomplete(String reason) implements RoundClaims {
    /** Escapes and bounds the reason, which may hold a text of an endpoint. */
    public Incomplete {
      reason = UntrustedText.escape(reason);
    }
  }

  /** Reads the claims. */
  @FunctionalInterface
  interface Source {
    /**
     * Reads the missing blocks within its own timeout and returns the claims of the window.
     *
     * @throws IOException if the ledger's database is unavailable
     */
    RoundClaims read() throws IOException, InterruptedException;
  }
}
