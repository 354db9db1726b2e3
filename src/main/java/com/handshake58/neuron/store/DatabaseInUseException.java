package com.handshake58.neuron.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Another process, or another part of this one, has the database open. */
public final class DatabaseInUseException extends IOException {
  private static final long serialVersionUID = 1;

  private final transient DatabasePlace place;
  private final long pid;

  public DatabaseInUseException(Path file, OptionalLong pid) {
    super(
        "the database "
            + file
            + " is in use by "
            + (pid.isPresent() ? "process " + pid.getAsLong() : "another process"));
    this.place = new DatabasePlace.InFile(file);
    this.pid = pid.orElse(0);
  }

  public DatabaseInUseException(DatabasePlace.OnServer place) {
    super("the database " + place + " is in use by another deployment of this hotkey");
    this.place = place;
    this.pid = 0;
  }

  public DatabasePlace place() {
    return place;
  }

  /** The process that holds it; empty if it has not written its number yet or runs elsewhere. */
  public OptionalLong pid() {
    return pid == 0 ? OptionalLong.empty() : OptionalLong.of(pid);
  }
}
