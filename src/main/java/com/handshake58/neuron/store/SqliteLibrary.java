package com.handshake58.neuron.store;

import com.handshake58.neuron.base.ProgramFolder;
import com.handshake58.neuron.base.UntrustedText;
import java.nio.file.Path;
import java.util.Optional;
import org.sqlite.SQLiteJDBCLoader;

/**
 * SQLite's native library, which the driver unpacks into {@code org.sqlite.tmpdir}, by default the
 * temporary folder. Where no library loads from there, unpacks it beside the database.
 */
final class SqliteLibrary {
  private static final String FOLDER = "org.sqlite.tmpdir";

  /** The folder of a library that is unpacked already, as in the container. */
  private static final String INSTALLED = "org.sqlite.lib.path";

  /** More than the library and its lock need. */
  private static final int BYTES = 2 << 20;

  private static boolean loaded;

  private SqliteLibrary() {}

  /**
   * Loads the library unless it is loaded.
   *
   * @param fallback the folder of the database
   * @throws StoreException if it loads from neither folder
   */
  static synchronized void require(Path fallback) {
    if (loaded) {
      return;
    }
    Path first = Path.of(System.getProperty(FOLDER, System.getProperty("java.io.tmpdir", "/tmp")));
    Optional<ProgramFolder.Obstacle> obstacle =
        System.getProperty(INSTALLED) == null
            ? ProgramFolder.obstacle(first, BYTES)
            : Optional.empty();
    if (obstacle.isPresent()) {
      if (ProgramFolder.obstacle(fallback, BYTES).isPresent()) {
        throw new StoreException(new DatabaseProblem.LibraryNotUnpacked(first, obstacle.get()));
      }
      System.setProperty(FOLDER, fallback.toString());
    }
    try {
      SQLiteJDBCLoader.initialize();
    } catch (Exception e) {
      throw new StoreException(new DatabaseProblem.LibraryNotLoaded(UntrustedText.messageOf(e)), e);
    }
    loaded = true;
  }
}
