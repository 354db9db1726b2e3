package com.handshake58.neuron.validator;

import com.handshake58.neuron.subnet58.ProviderCheck;

/** What came of asking a miner. */
public sealed interface RoundAnswer {

  /** It announces no axon and was not asked. */
  record NotServed() implements RoundAnswer {}

  /**
   * Asked, without an answer to judge.
   *
   * @param reason one line for the operator
   */
  record NoAnswer(String reason) implements RoundAnswer {}

  /** What it says, not yet judged. */
  record Answered(ProviderCheck check) implements RoundAnswer {}
}
