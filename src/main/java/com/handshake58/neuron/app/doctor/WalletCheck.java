package com.handshake58.neuron.app.doctor;

import com.handshake58.neuron.messages.WalletMessages;
import com.handshake58.neuron.wallet.Wallet;
import com.handshake58.neuron.wallet.WalletException;

/** The hotkey's file, and that it is a key that can sign for a neuron. */
record WalletCheck(Wallet wallet) implements Check {

  @Override
  public String name() {
    return "wallet";
  }

  @Override
  public Finding look() {
    try {
      return new Finding.Ok("the hotkey is " + wallet.hotkey().account() + ".");
    } catch (WalletException e) {
      return new Finding.Fail(WalletMessages.of(e.problem()) + ".");
    }
  }
}
