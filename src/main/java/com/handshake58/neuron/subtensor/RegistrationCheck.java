package com.handshake58.neuron.subtensor;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;

/** Whether a hotkey can be registered, found out before anything is paid. */
public sealed interface RegistrationCheck {

  /** For the operator: how things stand and what to do. */
  String sentence();

  /**
   * It can be.
   *
   * @param price of the moment; it moves from block to block
   * @param balance the coldkey's
   */
  record Ready(int netuid, Rao price, Rao balance) implements RegistrationCheck {
    @Override
    public String sentence() {
      return "registering on subnet "
          + netuid
          + " costs "
          + price
          + " at present; the coldkey's balance is "
          + balance;
    }
  }

  record AlreadyRegistered(int netuid, int uid) implements RegistrationCheck {
    @Override
    public String sentence() {
      return "the hotkey is registered on subnet " + netuid + " already, as uid " + uid;
    }
  }

  record NoSubnet(int netuid) implements RegistrationCheck {
    @Override
    public String sentence() {
      return "subnet "
          + netuid
          + " does not exist on this network: check --netuid and --subtensor.network";
    }
  }

  record Closed(int netuid) implements RegistrationCheck {
    @Override
    public String sentence() {
      return "subnet " + netuid + " takes no registrations at present (SubNetRegistrationDisabled)";
    }
  }

  /**
   * The hotkey belongs to somebody else.
   *
   * @param owner its coldkey on the chain
   * @param coldkey that was to pay
   */
  record OtherColdkey(AccountId owner, AccountId coldkey) implements RegistrationCheck {
    @Override
    public String sentence() {
      return "the hotkey belongs to the coldkey "
          + owner
          + ", not to "
          + coldkey
          + " (NonAssociatedColdKey): check --wallet.name";
    }
  }

  record BalanceTooLow(int netuid, Rao price, Rao balance, AccountId coldkey)
      implements RegistrationCheck {
    @Override
    public String sentence() {
      return "registering on subnet "
          + netuid
          + " costs "
          + price
          + " and the coldkey's balance is "
          + balance
          + ": fund "
          + coldkey;
    }
  }
}
