package com.handshake58.neuron.subtensor.account;

import com.handshake58.neuron.base.Rao;

/** How much to transfer. */
public sealed interface TransferAmount {

  /**
   * @param amount above 0
   */
  record Exactly(Rao amount) implements TransferAmount {
    public Exactly {
      if (amount.isZero()) {
        throw new IllegalArgumentException("nothing to transfer");
      }
    }
  }

  /** Everything that the chain lets go. */
  record All() implements TransferAmount {}
}
