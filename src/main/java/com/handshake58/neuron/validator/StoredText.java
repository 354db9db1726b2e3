package com.handshake58.neuron.validator;

/**
 * A stranger's text in a form that every database gives back as it was: PostgreSQL takes no NUL,
 * and none takes half a surrogate pair. Such characters are kept as {@code \} and four hex digits;
 * a backslash is doubled.
 */
final class StoredText {
  private static final int HEX = 16;
  private static final int DIGITS = 4;

  private StoredText() {}

  static String of(String text) {
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

  static String read(String stored) {
    StringBuilder text = new StringBuilder(stored.length());
    for (int i = 0; i < stored.length(); i++) {
      char c = stored.charAt(i);
      if (c != '\\') {
        text.append(c);
      } else if (stored.startsWith("\\", i + 1)) {
        text.append(c);
        i++;
      } else {
        text.append((char) Integer.parseInt(stored, i + 1, i + 1 + DIGITS, HEX));
        i += DIGITS;
      }
    }
    return text.toString();
  }
}
