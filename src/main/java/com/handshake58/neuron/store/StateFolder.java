package com.handshake58.neuron.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of a neuron's state. */
public final class StateFolder {
  private StateFolder() {}

  /**
   * Creates the folder if it is absent.
   *
   * @return the same
   * @throws StoreException if it cannot be created or written
   */
  public static Path make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StoreException(new FolderProblem.NotCreated(folder), e);
    }
    if (!Files.isWritable(folder)) {
      throw new StoreException(new FolderProblem.NotWritable(folder));
    }
    return folder;
  }
}
