package com.handshake58.neuron.messages;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.subnet58.PaymentWallet;

/** Sentences about a miner's registration and its payment wallet. */
public final class MinerMessages {
  private MinerMessages() {}

  public static String notRegistered() {
    return "the hotkey is not registered: " + Remedies.REGISTER;
  }

  public static String waitsForRegistration(AccountId hotkey, int netuid) {
    return ChainMessages.notRegistered(hotkey, netuid) + "; the miner waits and goes on by itself";
  }

  public static String of(PaymentWallet.Problem problem) {
    return switch (problem) {
      case PaymentWallet.InvalidKey _ ->
          "POLYGON_PRIVATE_KEY is no private key: " + Remedies.PAYMENT_KEY;
      case PaymentWallet.OtherKey(var wallet, var keys) ->
          "POLYGON_WALLET is "
              + wallet
              + " but POLYGON_PRIVATE_KEY belongs to "
              + keys
              + ": "
              + Remedies.PAYMENT_WALLET;
    };
  }
}
