package com.handshake58.neuron.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;
import org.web3j.crypto.MnemonicUtils;

/**
 * Secret phrases of BIP-39's English words. The seed is Substrate's: it derives from the phrase's
 * entropy, not from its text (the crate substrate-bip39), and differs from the seed that Ethereum
 * wallets derive from the same words.
 */
public final class Mnemonic {
  private static final int ROUNDS = 2048;
  private static final int SEED = 32;

  private Mnemonic() {}

  /**
   * Generates a phrase.
   *
   * @param words 12, 15, 18, 21 or 24
   */
  public static String generate(Randomness randomness, int words) {
    checkCount(words);
    return MnemonicUtils.generateMnemonic(randomness.bytes(words / 3 * 4));
  }

  /**
   * The phrase's entropy, 16 to 32 bytes.
   *
   * @throws IllegalArgumentException if the text is no phrase; the message holds nothing of it
   */
  public static byte[] entropy(String phrase) {
    String[] words = phrase.strip().split("\\s+", -1);
    checkCount(words.length);
    try {
      return MnemonicUtils.generateEntropy(String.join(" ", words));
    } catch (IllegalArgumentException e) {
      // Its message holds a word of the phrase.
      throw new IllegalArgumentException(secretless(words));
    }
  }

  /**
   * The 32-byte seed of key pairs.
   *
   * @param password empty for none
   * @throws IllegalArgumentException if the text is no phrase; the message holds nothing of it
   */
  public static byte[] seed(String phrase, String password) {
    PKCS5S2ParametersGenerator pbkdf2 = new PKCS5S2ParametersGenerator(new SHA512Digest());
    byte[] salt = ("mnemonic" + password).getBytes(StandardCharsets.UTF_8);
    pbkdf2.init(entropy(phrase), salt, ROUNDS);
    KeyParameter key = (KeyParameter) pbkdf2.generateDerivedParameters(2 * SEED * Byte.SIZE);
    return Arrays.copyOf(key.getKey(), SEED);
  }

  private static void checkCount(int words) {
    if (words < 12 || words > 24 || words % 3 != 0) {
      throw new IllegalArgumentException(
          "a secret phrase has 12, 15, 18, 21 or 24 words, not " + words);
    }
  }

  private static String secretless(String[] words) {
    for (int i = 0; i < words.length; i++) {
      if (!MnemonicUtils.getWords().contains(words[i])) {
        return "word " + (i + 1) + " of the secret phrase is not in BIP-39's English list";
      }
    }
    return "the secret phrase's checksum does not hold: a word is wrong or out of order";
  }
}
