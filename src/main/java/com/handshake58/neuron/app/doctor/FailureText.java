package com.handshake58.neuron.app.doctor;

import com.handshake58.neuron.base.Printable;
import java.io.IOException;

/** The text of a failure for one line. */
final class FailureText {
  private static final int MAX_LENGTH = 200;

  private FailureText() {}

  static String of(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : Printable.of(message, MAX_LENGTH);
  }
}
