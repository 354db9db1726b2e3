package com.handshake58.neuron.crypto;

/** The secret of a key, in its scheme's form. {@code toString} shows nothing of it. */
sealed interface SecretKey permits Sr25519.Secret, Ed25519Keys.Secret {

  KeyType type();

  /** 32 bytes. */
  byte[] publicKey();

  /** The form of key files: 64 bytes for sr25519, 32 for ed25519. */
  byte[] encode();

  /**
   * Signs with a public key that the caller has computed.
   *
   * @return 64 bytes
   */
  byte[] sign(byte[] publicKey, byte[] message, Randomness randomness);

  /**
   * Derives the key of the next step.
   *
   * @throws IllegalArgumentException if the scheme has no soft steps
   */
  SecretKey derive(SecretUri.Junction junction, Randomness randomness);
}
