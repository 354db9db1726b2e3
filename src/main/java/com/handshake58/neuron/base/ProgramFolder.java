package com.handshake58.neuron.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether native libraries can be unpacked into a folder and loaded from there. */
public final class ProgramFolder {

  /** Why they cannot. */
  public enum Obstacle {
    ABSENT("does not exist"),
    NOT_WRITABLE("is not writable for this user"),
    FULL("is full"),
    NO_EXEC("is mounted noexec, so that no library loads from it");

    private final String description;

    Obstacle(String description) {
      this.description = description;
    }

    /** Completes "the folder …". */
    public String description() {
      return description;
    }
  }

  private ProgramFolder() {}

  /** Tries it with a file of so many bytes, which it deletes. */
  public static Optional<Obstacle> obstacle(Path folder, int bytes) {
    if (!Files.isDirectory(folder)) {
      return Optional.of(Obstacle.ABSENT);
    }
    Path file;
    try {
      file = Files.createTempFile(folder, "neuron-", ".try");
    } catch (IOException e) {
      return Optional.of(isFull(e) ? Obstacle.FULL : Obstacle.NOT_WRITABLE);
    }
    try {
      Files.write(file, new byte[bytes]);
      if (!file.toFile().setExecutable(true, true)) {
        return Optional.of(Obstacle.NO_EXEC);
      }
      // access(2) denies X_OK on a noexec mount, to root, too.
      return Files.isExecutable(file) ? Optional.empty() : Optional.of(Obstacle.NO_EXEC);
    } catch (IOException e) {
      return Optional.of(isFull(e) ? Obstacle.FULL : Obstacle.NOT_WRITABLE);
    } finally {
      file.toFile().delete();
    }
  }

  private static boolean isFull(IOException e) {
    String why = String.valueOf(e.getMessage());
    return why.contains("No space left") || why.contains("quota");
  }
}
