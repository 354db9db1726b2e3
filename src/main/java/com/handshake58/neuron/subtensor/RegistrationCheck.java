package com.handshake58.neuron.subtensor;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;

/** Whether a hotkey can be registered, found out before anything is paid. */
public sealed interface RegistrationCheck {

  /**
   * It can be.
   *
   * @param price of the moment; it moves from block to block
   * @param balance the coldkey's
   */
  record Ready(int netuid, Rao price, Rao balance) implements RegistrationCheck {}

  record AlreadyRegistered(int netuid, int uid) implements RegistrationCheck {}

  record NoSubnet(int netuid) implements RegistrationCheck {}

  record Closed(int netuid) implements RegistrationCheck {}

  /**
   * The hotkey belongs to somebody else.
   *
   * @param owner its coldkey on the chain
   * @param coldkey that was to pay
   */
  record OtherColdkey(AccountId owner, AccountId coldkey) implements RegistrationCheck {}

  record BalanceTooLow(int netuid, Rao price, Rao balance, AccountId coldkey)
      implements RegistrationCheck {}
}
