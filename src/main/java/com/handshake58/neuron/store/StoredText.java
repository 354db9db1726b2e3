package com.handshake58.neuron.store;

import java.util.HexFormat;

/**
 * Encodes text of strangers so that every database returns it unchanged: PostgreSQL refuses NUL,
 * and all refuse an unpaired surrogate. Such a character is stored as {@code \} and four hex
 * digits, a backslash as two.
 */
public final class StoredText {
  private static final int DIGITS = 4;

  private StoredText() {}

  public static String of(String text) {
    StringBuilder stored = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (c == '\\') {
        stored.append("\\\\");
      } else if (c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
        stored.append("\\%04x".formatted(c));
      } else {
        stored.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return stored.toString();
  }

  /**
   * Decodes. A backslash that {@link #of} does not write, of an older version, stands for itself.
   */
  public static String read(String stored) {
    StringBuilder text = new StringBuilder(stored.length());
    for (int i = 0; i < stored.length(); i++) {
      char c = stored.charAt(i);
      if (c == '\\' && stored.startsWith("\\", i + 1)) {
        text.append(c);
        i++;
      } else if (c == '\\' && isKept(stored, i + 1)) {
        text.append((char) HexFormat.fromHexDigits(stored, i + 1, i + 1 + DIGITS));
        i += DIGITS;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  /** Whether the four digits of an encoded character start there. */
  private static boolean isKept(String stored, int begin) {
    int end = begin + DIGITS;
    if (end > stored.length()
        || !stored.substring(begin, end).chars().allMatch(HexFormat::isHexDigit)) {
      return false;
    }
    char c = (char) HexFormat.fromHexDigits(stored, begin, end);
    return c == 0 || Character.isSurrogate(c);
  }
}
