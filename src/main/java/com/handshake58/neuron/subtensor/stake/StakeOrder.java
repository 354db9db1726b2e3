package com.handshake58.neuron.subtensor.stake;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;

/** A change of a coldkey's stake with a hotkey on a subnet. */
public sealed interface StakeOrder {
  AccountId coldkey();

  AccountId hotkey();

  int netuid();

  PriceLimit limit();

  /**
   * Buys alpha for TAO.
   *
   * @param tao above 0
   */
  record Add(AccountId coldkey, AccountId hotkey, int netuid, Rao tao, PriceLimit limit)
      implements StakeOrder {}

  /** Sells alpha for TAO. */
  record Remove(
      AccountId coldkey, AccountId hotkey, int netuid, RemoveAmount amount, PriceLimit limit)
      implements StakeOrder {}

  /** How much to sell. */
  sealed interface RemoveAmount {
    record Exactly(Alpha alpha) implements RemoveAmount {}

    record All() implements RemoveAmount {}
  }
}
