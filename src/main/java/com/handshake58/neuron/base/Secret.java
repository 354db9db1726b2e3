package com.handshake58.neuron.base;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A text that {@code toString} hides, also in the {@code toString} of a record that holds it. */
public final class Secret {
  private static final String MASK = "***";
  private final String value;

  public Secret(String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("an empty secret");
    }
    this.value = value;
  }

  /** Returns the text. Never put it into a message. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof Secret other && MessageDigest.isEqual(utf8(value), utf8(other.value));
  }

  @Override
  public int hashCode() {
    return Secret.class.hashCode(); // tells nothing of the text
  }

  @Override
  public String toString() {
    return MASK;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
