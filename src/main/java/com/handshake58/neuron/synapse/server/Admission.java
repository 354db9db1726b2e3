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
   * @param known whether it is one of a bounded number, such as a subnet's hotkeys; of the others,
   *     which cost nothing to make up, only so many are answered at a time
   */
  record Admitted(long priority, boolean known) implements Verdict {}

  /**
   * It is refused.
   *
   * @param reason a clause for the caller: {@code the hotkey is not registered}
   */
  record Denied(String reason) implements Verdict {}
}
