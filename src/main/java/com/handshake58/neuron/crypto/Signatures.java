package com.handshake58.neuron.crypto;

/** Verifies signatures of Substrate accounts. */
public final class Signatures {
  private Signatures() {}

  /**
   * Whether the account's key signed the message as it is, without {@code <Bytes>} around it.
   * Returns false for a malformed signature and for a key that needs no secret (the identity,
   * points of small order).
   */
  public static boolean verify(KeyType type, AccountId account, byte[] message, byte[] signature) {
    byte[] key = account.toBytes();
    return switch (type) {
      case SR25519 -> Sr25519.verify(key, message, signature);
      case ED25519 -> Ed25519Keys.verify(key, message, signature);
    };
  }
}
