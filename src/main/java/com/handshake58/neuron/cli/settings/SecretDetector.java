package com.handshake58.neuron.cli.settings;

import java.util.regex.Pattern;

/** Recognizes keys and recovery phrases, so that no message repeats them. */
public final class SecretDetector {
  // Shorter than a key, since a damaged key is a secret too; longer than an address's 40 digits.
  private static final Pattern KEY = Pattern.compile("[0-9A-Fa-f]{48}");
  private static final int PHRASE_WORDS = 12;

  private SecretDetector() {}

  /** Whether the text may hold a private key in hex or the words of a recovery phrase. */
  public static boolean looksSecret(String text) {
    return KEY.matcher(text).find() || text.strip().split("\\s+").length >= PHRASE_WORDS;
  }
}
