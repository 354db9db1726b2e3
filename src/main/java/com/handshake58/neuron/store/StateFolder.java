package com.handshake58.neuron.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that a neuron's state lies in. */
public final class StateFolder {
  private StateFolder() {}

  /**
   * Makes it where it is absent.
   *
   * @return the same
   * @throws StoreException if it cannot be made or written
   */
  public static Path make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw unusable(folder, "made", e);
    }
    if (!Files.isWritable(folder)) {
      throw unusable(folder, "written", new IOException("not writable"));
    }
    return folder;
  }

  private static StoreException unusable(Path folder, String how, IOException e) {
    return new StoreException(
        "the folder "
            + folder
            + " cannot be "
            + how
            + ": let this user write there, or set --logging.logging_dir (BT_LOGGING_LOGGING_DIR)"
            + " to another place",
        e);
  }
}
