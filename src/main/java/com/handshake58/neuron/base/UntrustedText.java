package com.handshake58.neuron.base;

import java.util.HexFormat;

/**
 * Makes text from outside the program safe for one line of a log, an exception's message or a
 * terminal.
 */
public final class UntrustedText {
  private static final HexFormat HEX = HexFormat.of();
  private static final String CUT = "…";

  /** Characters of an exception's message or a reason: enough for a node's error with its data. */
  private static final int MAX_MESSAGE = 2_500;

  private UntrustedText() {}

  /**
   * Writes control, format, line and paragraph separator characters and unpaired surrogates as a
   * backslash, {@code u} and four hex digits, and cuts the result. Format characters include those
   * that change the direction of writing. Escaping twice changes nothing.
   *
   * @param maxLength characters of the result, without the {@code …} that marks a cut
   */
  public static String escape(String text, int maxLength) {
    return text.length() <= maxLength && isPlain(text) ? text : escaped(text, maxLength);
  }

  /**
   * Escapes a text as {@link #escape(String, int)} does, and cuts it like an exception's message.
   */
  public static String escape(String text) {
    return escape(text, MAX_MESSAGE);
  }

  /** Nearly all texts are. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character < ' ' || character > '~') {
        return false;
      }
    }
    return true;
  }

  private static String escaped(String text, int maxLength) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), maxLength));
    int next;
    for (int i = 0; i < text.length(); i = next) {
      int character = text.codePointAt(i);
      next = i + Character.charCount(character);
      String piece = isUnsafe(character) ? hex(text, i, next) : text.substring(i, next);
      if (line.length() + piece.length() > maxLength) {
        return line.append(CUT).toString();
      }
      line.append(piece);
    }
    return line.toString();
  }

  /**
   * Returns the message of an exception, escaped and cut; {@code null} as a text if there is none.
   * Libraries' messages may quote what the other side sent.
   */
  public static String messageOf(Throwable e) {
    return escape(String.valueOf(e.getMessage()));
  }

  private static boolean isUnsafe(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  private static String hex(String text, int from, int to) {
    StringBuilder hex = new StringBuilder();
    for (int i = from; i < to; i++) {
      hex.append("\\u").append(HEX.toHexDigits(text.charAt(i)));
    }
    return hex.toString();
  }
}
