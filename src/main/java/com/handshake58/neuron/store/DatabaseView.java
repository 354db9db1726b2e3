package com.handshake58.neuron.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteException;

/**
 * Looks at a database that a running neuron may be writing. Takes no lock and makes no tables, so
 * that commands can show what a neuron knows while it works.
 */
public final class DatabaseView implements DatabaseReader {
  private final Path file;
  private final Jdbi reading;

  private DatabaseView(Path file) {
    this.file = file;
    this.reading = Jdbi.create(Sqlite.reading(file));
  }

  /** Empty where there is no such file. */
  public static Optional<DatabaseView> of(Path file) {
    return Files.isRegularFile(file) ? Optional.of(new DatabaseView(file)) : Optional.empty();
  }

  /**
   * As everywhere.
   *
   * @throws StoreException if the file cannot be read
   */
  @Override
  public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
    try (Handle handle = reading.open()) {
      return handle.inTransaction(work);
    } catch (JdbiException e) {
      throw new StoreException(
          "the database "
              + file
              + " cannot be read ("
              + words(e)
              + "): if the file is no database, or damaged, move it away; the next start makes a new"
              + " one",
          e);
    }
  }

  /** SQLite's own. */
  private static String words(JdbiException e) {
    return e.getCause() instanceof SQLiteException cause
        ? cause.getResultCode().name() + ", " + cause.getResultCode().message
        : e.getClass().getSimpleName();
  }
}
