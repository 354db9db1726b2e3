package com.handshake58.neuron.wallet;

/** The role of a key file, which decides the meaning of its bytes. */
public enum KeyRole {
  HOTKEY("hotkey"),
  COLDKEY("coldkey"),
  COLDKEYPUB("coldkeypub");

  private final String text;

  KeyRole(String text) {
    this.text = text;
  }

  /** Whether the file must hold no secret. */
  boolean publicOnly() {
    return this == COLDKEYPUB;
  }

  @Override
  public String toString() {
    return text;
  }
}
