package com.handshake58.neuron.app.doctor;

import com.handshake58.neuron.app.ChainConnection;
import com.handshake58.neuron.subtensor.metagraph.Metagraph;
import com.handshake58.neuron.subtensor.metagraph.Neuron;
import com.handshake58.neuron.wallet.Wallet;

/** That the hotkey's stake gives it a validator permit: the chain takes no weights without. */
record StakeCheck(ChainConnection chain, Wallet wallet, int netuid) implements Check {

  @Override
  public String name() {
    return "stake and permit";
  }

  @Override
  public Finding look() throws InterruptedException {
    return ChainLook.of(
        chain,
        wallet,
        (subtensor, hotkey) ->
            subtensor
                .metagraph(netuid, subtensor.head())
                .flatMap((Metagraph metagraph) -> metagraph.neuron(hotkey))
                .map(StakeCheck::of)
                .orElseGet(() -> new Finding.Warn("none while the hotkey is not registered.")));
  }

  private static Finding of(Neuron neuron) {
    String stake = "a stake of " + neuron.stake();
    return neuron.validatorPermit()
        ? new Finding.Ok(stake + ", with a validator permit.")
        : new Finding.Fail(
            stake
                + " and no validator permit, without which the chain takes no weights: stake more"
                + " to "
                + neuron.hotkey()
                + "; permits are given at the end of each tempo.");
  }
}
