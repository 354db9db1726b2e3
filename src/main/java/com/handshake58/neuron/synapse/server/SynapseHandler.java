package com.handshake58.neuron.synapse.server;

import com.handshake58.neuron.crypto.AccountId;

/** Fills in a synapse. Runs on a virtual thread, which a caller's timeout interrupts. */
@FunctionalInterface
public interface SynapseHandler<T> {

  /**
   * Returns the answer.
   *
   * @throws Exception on an internal failure; the caller gets status 500 without details
   */
  T answer(AccountId caller, T synapse) throws Exception;
}
