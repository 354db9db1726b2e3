package com.handshake58.neuron.wallet;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The password of a key file. {@link #toString} shows its source alone. */
public final class Password {
  private final char[] text;
  private final String source;
  private final boolean typed;

  private Password(char[] text, String source, boolean typed) {
    this.text = text.clone();
    this.source = source;
    this.typed = typed;
  }

  /**
   * A password that is kept somewhere.
   *
   * @param source names the place in messages, such as a variable
   */
  public static Password of(char[] text, String source) {
    return new Password(text, source, false);
  }

  /** A password that somebody typed just now and can type again. */
  public static Password typed(char[] text) {
    return new Password(text, "the typed password", true);
  }

  public String source() {
    return source;
  }

  /** False if Java replaced a letter that it could not decode, as it does without a locale. */
  public boolean isReadable() {
    return new String(text).indexOf('\uFFFD') < 0;
  }

  boolean isTyped() {
    return typed;
  }

  /** A copy; not for logs. */
  char[] text() {
    return text.clone();
  }

  /** The bytes that key derivations take; not for logs. */
  byte[] utf8() {
    byte[] room = new byte[3 * text.length];
    ByteBuffer out = ByteBuffer.wrap(room);
    StandardCharsets.UTF_8
        .newEncoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .encode(CharBuffer.wrap(text), out, true);
    byte[] bytes = Arrays.copyOf(room, out.position());
    Arrays.fill(room, (byte) 0);
    return bytes;
  }

  /** Overwrites the password, which cannot be used afterwards. */
  public void wipe() {
    Arrays.fill(text, '\0');
  }

  @Override
  public String toString() {
    return source;
  }
}
