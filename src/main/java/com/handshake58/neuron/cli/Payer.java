package com.handshake58.neuron.cli;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Signer;
import com.handshake58.neuron.messages.PaymentMessages;
import com.handshake58.neuron.wallet.Wallet;
import com.handshake58.neuron.wallet.WalletException;
import com.handshake58.neuron.wallet.WalletProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The coldkey that pays. Its secret is read after the operator has agreed, where a public file
 * names its account before.
 */
final class Payer implements Signer {
  private final Wallet wallet;
  private final Function<WalletProblem, String> sentence;
  private Optional<KeyPair> key = Optional.empty();
  private AccountId account = new AccountId(new byte[AccountId.SIZE]);

  private Payer(Wallet wallet, Function<WalletProblem, String> sentence) {
    this.wallet = wallet;
    this.sentence = sentence;
  }

  /**
   * Finds the account of a wallet's coldkey.
   *
   * @param sentence about a coldkey that cannot be used
   * @throws ConfigurationException if there is none that can be used
   */
  static Payer of(Wallet wallet, Function<WalletProblem, String> sentence) {
    Payer payer = new Payer(wallet, sentence);
    if (Files.exists(wallet.folder().coldkeypubFile())) {
      payer.account = wallet.coldkeypub();
    } else {
      payer.account = payer.secret().account();
    }
    return payer;
  }

  @Override
  public AccountId account() {
    return account;
  }

  @Override
  public KeyType keyType() {
    return secret().keyType();
  }

  @Override
  public byte[] sign(byte[] message) {
    return secret().sign(message);
  }

  /**
   * Reads the secret; asks for its password if it is encrypted.
   *
   * @throws ConfigurationException if it cannot be used, or is that of another account
   */
  void unlock() {
    AccountId actual = secret().account();
    if (!actual.equals(account)) {
      Path file = wallet.folder().coldkeypubFile();
      throw new ConfigurationException(
          List.of(PaymentMessages.otherColdkey(file, account, actual)));
    }
  }

  private KeyPair secret() {
    if (key.isEmpty()) {
      try {
        key = Optional.of(wallet.coldkey());
      } catch (WalletException e) {
        throw new ConfigurationException(List.of(sentence.apply(e.problem())));
      }
    }
    return key.get();
  }
}
