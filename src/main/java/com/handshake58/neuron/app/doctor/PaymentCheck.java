package com.handshake58.neuron.app.doctor;

import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.crypto.EvmKey;
import java.util.Locale;

/** That the Polygon wallet is the key's: the ownership proof is signed by the key. */
record PaymentCheck(DoctorPlan.Payment payment) implements Check {

  @Override
  public String name() {
    return "POLYGON_WALLET";
  }

  @Override
  public Finding look() {
    EvmKey key;
    try {
      key = EvmKey.fromHex(payment.key().reveal());
    } catch (IllegalArgumentException e) {
      return new Finding.Fail(
          "POLYGON_PRIVATE_KEY is no private key: set it to the wallet's 64 hex digits.");
    }
    EvmAddress wallet = EvmAddress.fromHex(payment.wallet().toLowerCase(Locale.ROOT));
    return wallet.equals(key.address())
        ? new Finding.Ok(wallet.checksummed() + " is the key's.")
        : new Finding.Fail(
            "it is "
                + wallet.checksummed()
                + " but POLYGON_PRIVATE_KEY belongs to "
                + key.address().checksummed()
                + ": set both of the same wallet.");
  }
}
