package com.handshake58.neuron.crypto;

/** Signs for one account; the key itself stays inside. */
public interface Signer {

  AccountId account();

  KeyType keyType();

  /**
   * Signs the message as it is, without wrapping it.
   *
   * @return 64 bytes
   */
  byte[] sign(byte[] message);
}
