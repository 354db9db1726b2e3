package com.handshake58.neuron.crypto;

/** Signs for one account without giving away the key. */
public interface Signer {

  AccountId account();

  KeyType keyType();

  /**
   * Signs the message as it is, with nothing around it.
   *
   * @return 64 bytes
   */
  byte[] sign(byte[] message);
}
