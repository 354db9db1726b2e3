package com.handshake58.neuron.subtensor.transaction;

import java.io.IOException;

/**
 * The record of an earlier transaction cannot be used, so that nothing more is sent; the message
 * says what to do. Trying again does not help.
 */
public final class IntentFileException extends IOException {
  private static final long serialVersionUID = 1;

  IntentFileException(String message) {
    super(message);
  }
}
