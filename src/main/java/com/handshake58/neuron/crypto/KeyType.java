package com.handshake58.neuron.crypto;

/** The signature schemes of Substrate accounts, with the numbers wallet files give them. */
public enum KeyType {
  ED25519(0),
  SR25519(1);

  private final int code;

  KeyType(int code) {
    this.code = code;
  }

  /** The {@code cryptoType} of a wallet file. */
  public int code() {
    return code;
  }
}
