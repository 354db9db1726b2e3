package com.handshake58.neuron.app.doctor;

import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
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
      KeyPair hotkey = wallet.hotkey();
      return hotkey.keyType() == KeyType.SR25519
          ? new Finding.Ok("the hotkey is " + hotkey.account() + ".")
          : new Finding.Fail(
              "the hotkey is no sr25519 key, and neurons speak to those only: set --wallet.hotkey"
                  + " (HOTKEY_NAME) to one.");
    } catch (WalletException e) {
      return new Finding.Fail(e.getMessage() + ".");
    }
  }
}
