package com.handshake58.neuron.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/**
 * Looks at a database that a running neuron may be writing. Takes no lock and makes no tables, so
 * that commands can show what a neuron knows while it works.
 */
public final class DatabaseView implements DatabaseReader {
  private final Jdbi reading;

  private DatabaseView(DataSource reading) {
    this.reading = Jdbi.create(reading);
  }

  /** Empty where there is no such file. */
  public static Optional<DatabaseView> of(Path file) {
    return Files.isRegularFile(file)
        ? Optional.of(new DatabaseView(Sqlite.reading(file)))
        : Optional.empty();
  }

  @Override
  public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
    try (Handle handle = reading.open()) {
      return handle.inTransaction(work);
    }
  }
}
