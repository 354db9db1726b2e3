package com.handshake58.neuron.crypto;

/** Checks signatures of Substrate accounts. */
public final class Signatures {
  private Signatures() {}

  /**
   * Whether the account's key signed the message as it is: text wrapped in {@code <Bytes>} does not
   * count. Malformed signatures and keys that need no secret (the identity, points of small order)
   * give false, nothing is thrown.
   */
  public static boolean verify(KeyType type, AccountId account, byte[] message, byte[] signature) {
    byte[] key = account.toBytes();
    return switch (type) {
      case SR25519 -> Sr25519.verify(key, message, signature);
      case ED25519 -> Ed25519Keys.verify(key, message, signature);
    };
  }
}
