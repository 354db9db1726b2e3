package com.handshake58.neuron.base;

/** A stranger's text made fit for a log line or a terminal. */
public final class Printable {
  private Printable() {}

  /** At most so many characters, each that controls a terminal or breaks the line replaced. */
  public static String of(String text, int most) {
    String cut = text.length() > most ? text.substring(0, most) + "…" : text;
    return cut.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
  }
}
