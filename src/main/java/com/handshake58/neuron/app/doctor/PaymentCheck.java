package com.handshake58.neuron.app.doctor;

import com.handshake58.neuron.crypto.EvmKey;
import com.handshake58.neuron.messages.MinerMessages;
import com.handshake58.neuron.subnet58.PaymentWallet;

/** That the Polygon wallet is the key's: the ownership proof is signed by the key. */
record PaymentCheck(DoctorPlan.Payment payment) implements Check {

  @Override
  public String name() {
    return "POLYGON_WALLET";
  }

  @Override
  public Finding look() {
    return switch (PaymentWallet.of(payment.wallet(), payment.key())) {
      case PaymentWallet.Valid(EvmKey key) ->
          new Finding.Ok(key.address().checksummed() + " is the key's.");
      case PaymentWallet.Problem problem -> new Finding.Fail(MinerMessages.of(problem) + ".");
    };
  }
}
