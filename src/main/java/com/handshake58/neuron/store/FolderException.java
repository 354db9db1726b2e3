package com.handshake58.neuron.store;

import java.io.IOException;
import java.nio.file.Path;

/** A folder cannot be created. */
public final class FolderException extends IOException {
  private static final long serialVersionUID = 1;

  private final transient Path folder;

  FolderException(Path folder, IOException cause) {
    super("the folder " + folder + " cannot be created", cause);
    this.folder = folder;
  }

  public Path folder() {
    return folder;
  }
}
