package com.handshake58.neuron.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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

  /** Creates the folder of a file if it is absent; throws like {@link #make}. */
  public static void makeParent(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      make(parent);
    }
  }

  /** Returns why {@link #make} would fail, as far as that is known without a change. */
  public static Optional<FolderProblem> problem(Path folder) {
    Path existing = folder.toAbsolutePath();
    while (Files.notExists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    if (Files.isDirectory(existing) && Files.isWritable(existing)) {
      return Optional.empty();
    }
    return Optional.of(
        Files.isDirectory(folder)
            ? new FolderProblem.NotWritable(folder)
            : new FolderProblem.NotCreated(folder));
  }
}
