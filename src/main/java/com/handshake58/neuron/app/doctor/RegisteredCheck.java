package com.handshake58.neuron.app.doctor;

import com.handshake58.neuron.app.ChainConnection;
import com.handshake58.neuron.wallet.Wallet;

/** That the hotkey is registered on the subnet. */
record RegisteredCheck(ChainConnection chain, Wallet wallet, int netuid) implements Check {

  @Override
  public String name() {
    return "registration";
  }

  @Override
  public Finding look() throws InterruptedException {
    return ChainLook.of(
        chain,
        wallet,
        (subtensor, hotkey) ->
            subtensor
                .uid(netuid, hotkey, subtensor.head())
                .<Finding>map(uid -> new Finding.Ok("uid " + uid + " on subnet " + netuid + "."))
                .orElseGet(
                    () ->
                        new Finding.Fail(
                            "the hotkey "
                                + hotkey
                                + " is not registered on subnet "
                                + netuid
                                + ": register it with `neuron register`, or check --wallet.name,"
                                + " --wallet.hotkey and --netuid.")));
  }
}
