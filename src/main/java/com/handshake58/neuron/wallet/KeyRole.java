package com.handshake58.neuron.wallet;

/** What a key file is for; the same bytes mean different things by it. */
public enum KeyRole {
  HOTKEY("hotkey"),
  COLDKEY("coldkey"),
  COLDKEYPUB("coldkeypub");

  private final String text;

  KeyRole(String text) {
    this.text = text;
  }

  /** Whether the file shall hold no secret. */
  boolean publicOnly() {
    return this == COLDKEYPUB;
  }

  @Override
  public String toString() {
    return text;
  }
}
