package com.handshake58.neuron.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Ed25519 (RFC 8032) on 32-byte seeds, with Substrate's hard derivation (sp-core). */
final class Ed25519Keys {
  private static final int SIZE = 32;
  private static final int SIGNATURE = 64;

  /** A SCALE text of 11 letters: the comma is 4 times 11, its length as a compact integer. */
  private static final byte[] DERIVATION = ",Ed25519HDKD".getBytes(StandardCharsets.US_ASCII);

  private Ed25519Keys() {}

  /** A secret that is the seed alone. */
  static final class Secret implements SecretKey {
    private final byte[] seed;

    Secret(byte[] seed) {
      this.seed = seed.clone();
    }

    @Override
    public KeyType type() {
      return KeyType.ED25519;
    }

    @Override
    public byte[] publicKey() {
      byte[] key = new byte[SIZE];
      Ed25519.generatePublicKey(seed, 0, key, 0);
      return key;
    }

    @Override
    public byte[] encode() {
      return seed.clone();
    }

    /** Uses no randomness: a message has one signature. */
    @Override
    public byte[] sign(byte[] publicKey, byte[] message, Randomness randomness) {
      byte[] signature = new byte[SIGNATURE];
      Ed25519.sign(seed, 0, publicKey, 0, message, 0, message.length, signature, 0);
      return signature;
    }

    @Override
    public Secret derive(SecretUri.Junction junction, Randomness randomness) {
      if (!junction.hard()) {
        throw new IllegalArgumentException(
            "ed25519 has no soft derivation: write the step with two slashes");
      }
      byte[] all = Arrays.copyOf(DERIVATION, DERIVATION.length + SIZE + SIZE);
      System.arraycopy(seed, 0, all, DERIVATION.length, SIZE);
      System.arraycopy(junction.chainCode().toBytes(), 0, all, DERIVATION.length + SIZE, SIZE);
      return new Secret(Hashes.blake2b256(all));
    }

    @Override
    public String toString() {
      return "a secret key";
    }
  }

  /**
   * Whether the signature is valid. Refuses keys outside the subgroup of prime order, such as 32
   * zero bytes: a signature under a key of small order needs no secret.
   */
  static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
    return signature.length == SIGNATURE
        && Ed25519.validatePublicKeyFull(publicKey, 0)
        && Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
  }
}
