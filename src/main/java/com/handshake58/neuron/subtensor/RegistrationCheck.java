package com.handshake58.neuron.subtensor;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;

/** Whether a hotkey can be registered, checked before anything is paid. */
public sealed interface RegistrationCheck {

  /**
   * The hotkey can be registered.
   *
   * @param price at the current block; it changes from block to block
   * @param balance of the coldkey
   */
  record Ready(int netuid, Rao price, Rao balance) implements RegistrationCheck {}

  record AlreadyRegistered(int netuid, int uid) implements RegistrationCheck {}

  record NoSubnet(int netuid) implements RegistrationCheck {}

  /** The subnet accepts no registrations at present. */
  record Closed(int netuid) implements RegistrationCheck {}

  /**
   * The hotkey belongs to another coldkey.
   *
   * @param owner the coldkey of the hotkey on the chain
   * @param coldkey the coldkey that would pay
   */
  record OtherColdkey(AccountId owner, AccountId coldkey) implements RegistrationCheck {}

  record BalanceTooLow(int netuid, Rao price, Rao balance, AccountId coldkey)
      implements RegistrationCheck {}
}
