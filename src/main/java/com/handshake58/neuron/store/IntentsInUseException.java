package com.handshake58.neuron.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Another process, or another part of this one, holds the lock of a file of intents. */
public final class IntentsInUseException extends IOException {
  private static final long serialVersionUID = 1;

  public IntentsInUseException(Path file, OptionalLong pid) {
    super(
        (pid.isPresent() ? "process " + pid.getAsLong() : "another process")
            + " is sending the same ("
            + file
            + ")");
  }
}
