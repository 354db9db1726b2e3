package com.handshake58.neuron.synapse.server;

import com.handshake58.neuron.crypto.AccountId;

/** Decides which verified callers the axon answers, and in which order. */
@FunctionalInterface
public interface Admission {

  Verdict decide(AccountId caller);

  sealed interface Verdict {}

  /**
   * The axon answers the request.
   *
   * @param priority requests of higher priority go first while all workers are busy
   * @param known whether the caller is one of a bounded number, such as a subnet's hotkeys. The
   *     axon remembers a limited number of nonces of all others, since anybody can make up hotkeys
   */
  record Admitted(long priority, boolean known) implements Verdict {}

  /**
   * The axon refuses the request with status 403.
   *
   * @param reason a clause for the caller: {@code the hotkey is not registered}
   */
  record Denied(String reason) implements Verdict {}
}
