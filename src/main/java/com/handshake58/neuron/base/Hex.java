package com.handshake58.neuron.base;

import java.util.HexFormat;

/** Lowercase hexadecimal text, with and without {@code 0x}. */
public final class Hex {
  /** The prefix of hex text. */
  public static final String PREFIX = "0x";

  private static final HexFormat FORMAT = HexFormat.of();

  private Hex() {}

  /** Without a prefix, lowercase. */
  public static String encode(byte[] bytes) {
    return FORMAT.formatHex(bytes);
  }

  /** With {@code 0x}, lowercase. */
  public static String encode0x(byte[] bytes) {
    return PREFIX + FORMAT.formatHex(bytes);
  }

  /**
   * Accepts both cases, with and without {@code 0x}.
   *
   * @throws IllegalArgumentException if the text has an odd length or a character that is no digit;
   *     the message does not repeat the text, which may be a secret
   */
  public static byte[] decode(String text) {
    String digits = text.startsWith("0x") || text.startsWith("0X") ? text.substring(2) : text;
    if (digits.length() % 2 != 0) {
      throw new IllegalArgumentException("hex text of odd length " + digits.length());
    }
    for (int i = 0; i < digits.length(); i++) {
      if (!HexFormat.isHexDigit(digits.charAt(i))) {
        throw new IllegalArgumentException("no hex digit at position " + i);
      }
    }
    return FORMAT.parseHex(digits);
  }
}
