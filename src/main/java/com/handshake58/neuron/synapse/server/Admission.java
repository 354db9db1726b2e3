package com.handshake58.neuron.synapse.server;

import com.handshake58.neuron.crypto.AccountId;

/** Who is answered, and who first; asked only about callers whose signature held. */
@FunctionalInterface
public interface Admission {

  Verdict judge(AccountId caller);

  /** What is to become of a request. */
  sealed interface Verdict {}

  /**
   * It is answered.
   *
   * @param priority the greater goes first where workers are scarce
   */
  record Admitted(long priority) implements Verdict {}

  /**
   * It is refused.
   *
   * @param reason a clause for the caller: {@code the hotkey is not registered}
   */
  record Denied(String reason) implements Verdict {}
}
