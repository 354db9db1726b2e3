package com.handshake58.neuron.wallet;

/** A wallet's file that cannot be used; the message is one sentence with the file and a remedy. */
public final class WalletException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WalletException(String message) {
    super(message);
  }
}
