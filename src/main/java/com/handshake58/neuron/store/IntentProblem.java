package com.handshake58.neuron.store;

/** Why the record of an intent cannot be used, so that nothing more may be sent. */
public sealed interface IntentProblem extends StoreProblem {

  IntentPlace place();

  /**
   * The record is not an intent of this version, of this chain, or of any.
   *
   * @param why part of a sentence
   */
  record Unreadable(IntentPlace place, String why) implements IntentProblem {
    @Override
    public String description() {
      return "the record of an earlier transaction, %s, cannot be read (%s), so nothing more is sent"
          .formatted(place, why);
    }
  }

  /**
   * Another key signed the transaction.
   *
   * @param account its address
   */
  record OtherAccount(IntentPlace place, String account) implements IntentProblem {
    @Override
    public String description() {
      return "the record of an earlier transaction, %s, belongs to the account %s, so nothing more is sent"
          .formatted(place, account);
    }
  }
}
