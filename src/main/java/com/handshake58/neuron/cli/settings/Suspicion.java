package com.handshake58.neuron.cli.settings;

import java.util.regex.Pattern;

/** Recognises keys and phrases where none belong, so that they are not repeated. */
public final class Suspicion {
  // A damaged key still gives away most of itself; an EVM address has 40 digits and is public.
  private static final Pattern KEY = Pattern.compile("[0-9A-Fa-f]{48}");
  private static final int PHRASE_WORDS = 12;

  private Suspicion() {}

  /** Whether the text may hold a private key in hex or the words of a recovery phrase. */
  public static boolean of(String text) {
    return KEY.matcher(text).find() || text.strip().split("\\s+").length >= PHRASE_WORDS;
  }
}
