package com.handshake58.neuron.store;

import com.handshake58.neuron.base.UntrustedText;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionException;

/** An SQLite file with a lock beside it: write-ahead log, {@code synchronous=FULL}. */
final class SqliteDatabase implements Database {
  private final DatabasePlace place;
  private final FileLockHolder lock;
  private final Jdbi reading;
  private final Writer writer;

  private SqliteDatabase(DatabasePlace place, FileLockHolder lock, Jdbi reading, Writer writer) {
    this.place = place;
    this.lock = lock;
    this.reading = reading;
    this.writer = writer;
  }

  static Database open(Path file, List<String> domains) throws IOException {
    create(file);
    FileLockHolder lock = FileLockHolder.take(file, pid -> new DatabaseInUseException(file, pid));
    try {
      DataSource source = Sqlite.writing(file);
      domains.forEach(domain -> Migrations.ofFile(source, file).run(domain));
      return new SqliteDatabase(
          new DatabasePlace.InFile(file),
          lock,
          Jdbi.create(Sqlite.reading(file)),
          new Writer(source.getConnection()));
    } catch (SQLException e) {
      lock.close();
      throw new StoreException(new DatabaseProblem.NotOpened(file, UntrustedText.messageOf(e)), e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  @Override
  public DatabasePlace place() {
    return place;
  }

  @Override
  public <T, X extends Exception> T inTransaction(HandleCallback<T, X> work) throws X {
    return writer.inTransaction(work);
  }

  @Override
  public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
    try (Handle handle = reading.open()) {
      return handle.inTransaction(work);
    }
  }

  /** Always true: the process holds the file's lock. */
  @Override
  public boolean leads() {
    return true;
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (SQLException e) {
      throw new TransactionException(e);
    } finally {
      lock.close();
    }
  }

  private static void create(Path file) throws IOException {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      // An earlier run created it.
    }
  }
}
