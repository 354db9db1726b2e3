package com.handshake58.neuron.app.doctor;

import com.handshake58.neuron.base.Printable;
import java.io.IOException;

/** A failure's words for one line. */
final class Words {
  private static final int MOST = 200;

  private Words() {}

  static String of(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : Printable.of(message, MOST);
  }
}
