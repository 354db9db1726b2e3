package com.handshake58.neuron.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Another process, or another part of this one, has the database open. */
public final class DatabaseInUseException extends IOException {
  private static final long serialVersionUID = 1;

  private final long pid;

  DatabaseInUseException(Path file, OptionalLong pid) {
    super(
        "the database "
            + file
            + " is in use by "
            + (pid.isPresent() ? "process " + pid.getAsLong() : "another process")
            + ": end that one first, or give this neuron another --neuron.name");
    this.pid = pid.orElse(0);
  }

  DatabaseInUseException(DatabasePlace.OnServer place) {
    super(
        "the database "
            + place
            + " is in use by another deployment of this hotkey: end that one first");
    this.pid = 0;
  }

  /** The process that holds it; empty where it had not yet written its number, or is elsewhere. */
  public OptionalLong pid() {
    return pid == 0 ? OptionalLong.empty() : OptionalLong.of(pid);
  }
}
