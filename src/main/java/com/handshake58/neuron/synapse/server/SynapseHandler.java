package com.handshake58.neuron.synapse.server;

import com.handshake58.neuron.crypto.AccountId;

/** Fills in a synapse; runs on its own virtual thread, interrupted when the caller's time is up. */
@FunctionalInterface
public interface SynapseHandler<T> {

  /**
   * The answer.
   *
   * @throws Exception for a failure of ours: the caller gets status 500 and no detail
   */
  T answer(AccountId caller, T synapse) throws Exception;
}
