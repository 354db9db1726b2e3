package com.handshake58.neuron.app.doctor;

import com.handshake58.neuron.app.ChainConnection;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.rpc.ConnectionState;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.wallet.KeyRole;
import com.handshake58.neuron.wallet.Wallet;
import com.handshake58.neuron.wallet.WalletException;

/** Looks at the chain for those that need one, and says the same where there is none. */
final class ChainLook {
  private ChainLook() {}

  @FunctionalInterface
  interface Question {
    Finding ask(Subtensor subtensor) throws RpcException, InterruptedException;
  }

  @FunctionalInterface
  interface HotkeyQuestion {
    Finding ask(Subtensor subtensor, AccountId hotkey) throws RpcException, InterruptedException;
  }

  static Finding at(ChainConnection chain, Question question) throws InterruptedException {
    if (chain.connection().awaitFirst() instanceof ConnectionState.Down) {
      return new Finding.Warn("not known while the chain is not reached.");
    }
    try {
      return question.ask(chain.subtensor());
    } catch (RpcException e) {
      return new Finding.Fail("the chain does not say: " + e.getMessage() + ".");
    }
  }

  static Finding of(ChainConnection chain, Wallet wallet, HotkeyQuestion question)
      throws InterruptedException {
    AccountId hotkey;
    try {
      hotkey = wallet.account(KeyRole.HOTKEY);
    } catch (WalletException e) {
      return new Finding.Warn("not known without the hotkey.");
    }
    return at(chain, subtensor -> question.ask(subtensor, hotkey));
  }
}
