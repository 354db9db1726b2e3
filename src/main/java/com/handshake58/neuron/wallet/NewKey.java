package com.handshake58.neuron.wallet;

import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.InsufficientMemoryException;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Mnemonic;
import com.handshake58.neuron.crypto.Randomness;
import java.util.regex.Pattern;

/** A key that is about to be written, with the content of its file. */
public final class NewKey {
  private static final Pattern SEED = Pattern.compile("(?:0x)?[0-9a-fA-F]{64}");

  private final KeyPair pair;
  private final byte[] plain;

  private NewKey(KeyPair pair, byte[] plain) {
    this.pair = pair;
    this.plain = plain;
  }

  /**
   * The key of a secret phrase.
   *
   * @throws IllegalArgumentException if the text is no phrase; the message holds nothing of it
   */
  public static NewKey ofPhrase(String phrase, KeyType type, Randomness randomness) {
    String words = String.join(" ", phrase.strip().split("\\s+", -1));
    return new NewKey(
        KeyPair.fromMnemonic(words, "", type, randomness),
        KeyFileWriter.ofPhrase(words, type, randomness));
  }

  /**
   * The key of a phrase, of a seed of 64 hex digits, or of one of them with a derivation path:
   * {@code phrase//hard/soft///password}. The file of a derived key holds neither phrase nor seed,
   * as with bittensor-wallet.
   *
   * @throws IllegalArgumentException if the text is none of them; the message holds nothing of it
   */
  public static NewKey ofSecret(String text, KeyType type, Randomness randomness) {
    String secret = text.strip();
    if (SEED.matcher(secret).matches()) {
      byte[] seed = Hex.decode(secret);
      return new NewKey(
          KeyPair.fromSeed(seed, type, randomness), KeyFileWriter.ofSeed(seed, type, randomness));
    }
    if (secret.contains("/")) {
      KeyPair pair = KeyPair.fromUri(secret, type, randomness);
      return new NewKey(pair, KeyFileWriter.ofKeyPair(pair));
    }
    return ofPhrase(secret, type, randomness);
  }

  public KeyPair pair() {
    return pair;
  }

  /** The file's content in plain form, a secret. */
  public byte[] content() {
    return plain.clone();
  }

  /**
   * The file's content encrypted as {@code $NACL}; takes seconds.
   *
   * @throws InsufficientMemoryException if the machine has less than 512 MiB free
   */
  public byte[] encrypted(Password password, Randomness randomness)
      throws InsufficientMemoryException {
    return KeyFileCipher.encrypt(plain, password, randomness);
  }

  /** A phrase of fresh randomness; see {@link Mnemonic#generate}. */
  public static String phrase(int words, Randomness randomness) {
    return Mnemonic.generate(randomness, words);
  }

  /** The address, never the secret. */
  @Override
  public String toString() {
    return pair.toString();
  }
}
