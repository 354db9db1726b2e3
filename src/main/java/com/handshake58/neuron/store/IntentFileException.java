package com.handshake58.neuron.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The file of an open intent cannot be used, so nothing more is sent. Trying again does not help.
 */
public final class IntentFileException extends IOException {
  private static final long serialVersionUID = 1;

  IntentFileException(Path file, String problem) {
    super(
        "the record of an earlier transaction, "
            + file
            + ", "
            + problem
            + ", so nothing more is sent: delete it after that transaction was included or has"
            + " expired");
  }
}
