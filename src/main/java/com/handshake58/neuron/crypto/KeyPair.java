package com.handshake58.neuron.crypto;

import com.handshake58.neuron.base.Hex;

/**
 * A Substrate account's key. {@link #privateKey} alone returns the secret, for key files; {@link
 * #toString} shows the address.
 */
public final class KeyPair implements Signer {
  private static final int SEED = 32;
  private static final int PRIVATE_KEY = 64;

  /** Publicly known: anybody can sign for its accounts. */
  private static final String DEVELOPMENT_PHRASE =
      "bottom drive obey lake curtain smoke basket hold race lonely fit walk";

  private final SecretKey secret;
  private final AccountId account;
  private final Randomness randomness;

  private KeyPair(SecretKey secret, Randomness randomness) {
    this.secret = secret;
    this.account = new AccountId(secret.publicKey());
    this.randomness = randomness;
  }

  /**
   * Reads {@code phrase//hard/soft///password}. The phrase is BIP-39 words, or {@code 0x} and a
   * seed in hex.
   *
   * @param randomness for this key's signatures
   * @throws IllegalArgumentException if the text has another form, no phrase (which means the
   *     public development phrase) or a soft step for Ed25519; the message holds nothing of it
   */
  public static KeyPair fromUri(String uri, KeyType type, Randomness randomness) {
    SecretUri parsed = SecretUri.parse(uri);
    if (parsed.phrase().isEmpty()) {
      throw new IllegalArgumentException(
          "a secret URI without a phrase means a key that everybody knows: put the phrase before"
              + " the first slash");
    }
    return derive(parsed, parsed.phrase(), type, randomness);
  }

  /**
   * A publicly known key, such as {@code //Alice}: for development chains and tests only.
   *
   * @throws IllegalArgumentException if the path holds a phrase
   */
  public static KeyPair development(String path, KeyType type, Randomness randomness) {
    SecretUri parsed = SecretUri.parse(path);
    if (!parsed.phrase().isEmpty()) {
      throw new IllegalArgumentException("a development key is a path such as //Alice, no phrase");
    }
    return derive(parsed, DEVELOPMENT_PHRASE, type, randomness);
  }

  /** Reads a secret phrase, see {@link Mnemonic#seed}. */
  public static KeyPair fromMnemonic(
      String phrase, String password, KeyType type, Randomness randomness) {
    return fromSeed(Mnemonic.seed(phrase, password), type, randomness);
  }

  /**
   * Makes the key of a secret seed.
   *
   * @param seed 32 bytes
   */
  public static KeyPair fromSeed(byte[] seed, KeyType type, Randomness randomness) {
    if (seed.length != SEED) {
      throw new IllegalArgumentException("a secret seed has 32 bytes, not " + seed.length);
    }
    SecretKey secret =
        switch (type) {
          case SR25519 -> Sr25519.expand(seed);
          case ED25519 -> new Ed25519Keys.Secret(seed);
        };
    return new KeyPair(secret, randomness);
  }

  /**
   * Makes the key of a private key in the form of key files: 64 bytes of scalar and nonce for
   * sr25519, or a seed of 32 bytes for both schemes.
   *
   * @throws IllegalArgumentException if the length is wrong, or the scalar is zero or not below the
   *     group's order, as in polkadot-js's form
   */
  public static KeyPair fromPrivateKey(byte[] key, KeyType type, Randomness randomness) {
    if (key.length == SEED) {
      return fromSeed(key, type, randomness);
    }
    if (type == KeyType.ED25519) {
      throw new IllegalArgumentException(
          "a private key of ed25519 has 32 bytes here, its seed, not " + key.length);
    }
    if (key.length != PRIVATE_KEY) {
      throw new IllegalArgumentException(
          "a private key of sr25519 has 64 or 32 bytes, not " + key.length);
    }
    return Sr25519.Secret.decode(key)
        .map(secret -> new KeyPair(secret, randomness))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the private key's scalar is zero or too large; polkadot-js exports eight"
                        + " times the scalar: use the secret phrase or seed instead"));
  }

  private static KeyPair derive(SecretUri uri, String phrase, KeyType type, Randomness randomness) {
    SecretKey secret =
        (phrase.startsWith("0x")
                ? fromPrivateKey(Hex.decode(phrase), type, randomness)
                : fromMnemonic(phrase, uri.password(), type, randomness))
            .secret;
    for (SecretUri.Junction junction : uri.path()) {
      secret = secret.derive(junction, randomness);
    }
    return new KeyPair(secret, randomness);
  }

  @Override
  public AccountId account() {
    return account;
  }

  @Override
  public KeyType keyType() {
    return secret.type();
  }

  @Override
  public byte[] sign(byte[] message) {
    return secret.sign(account.toBytes(), message, randomness);
  }

  /**
   * The secret in the form of {@link #fromPrivateKey}: 64 bytes for sr25519, 32 for ed25519. Not
   * for logs.
   */
  public byte[] privateKey() {
    return secret.encode();
  }

  /** The address, never the secret. */
  @Override
  public String toString() {
    return account.ss58();
  }
}
