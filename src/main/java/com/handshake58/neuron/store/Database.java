package com.handshake58.neuron.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionException;

/**
 * The neuron's database: an SQLite file with one writing connection, used by one process at a time.
 * Every domain owns its tables, which the migrations under {@code db/<domain>} of the class path
 * make, with a history of their own.
 *
 * <p>A committed transaction survives a power cut: write-ahead log, {@code synchronous=FULL}. All
 * calls block; writers wait for each other, readers never wait for a writer and see the last
 * committed state.
 */
public final class Database implements DatabaseReader, AutoCloseable {
  /** The file's name in a neuron's folder. */
  public static final String FILE = "neuron.db";

  private final FileLockHolder lock;
  private final DataSource reading;
  private final Connection writer;
  private final Jdbi writing;
  private final ReentrantLock turn = new ReentrantLock();

  private Database(FileLockHolder lock, DataSource reading, Connection writer) {
    this.lock = lock;
    this.reading = reading;
    this.writer = writer;
    this.writing = Jdbi.create(writer);
  }

  /**
   * Opens the file, making it where it is absent (readable by its owner only), and brings the
   * domains' tables up to date. The folder must exist.
   *
   * @param domains names of folders below {@code db}: lowercase letters
   * @throws DatabaseInUseException if another process has it open; a later start may succeed
   * @throws StoreException if the file is no database, a migration fails or a newer version of the
   *     program wrote it
   * @throws IOException if the file or its lock cannot be made
   */
  public static Database open(Path file, List<String> domains) throws IOException {
    create(file);
    FileLockHolder lock = FileLockHolder.take(file, pid -> new DatabaseInUseException(file, pid));
    try {
      DataSource source = Sqlite.writing(file);
      domains.forEach(domain -> Migrations.run(source, file, domain));
      return new Database(lock, Sqlite.reading(file), source.getConnection());
    } catch (SQLException e) {
      lock.close();
      throw new StoreException("cannot open the database " + file + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Runs the work in one writing transaction: committed when it returns, rolled back when it
   * throws. Not to be nested.
   *
   * @throws X what the work throws
   */
  public <T, X extends Exception> T inTransaction(HandleCallback<T, X> work) throws X {
    if (turn.isHeldByCurrentThread()) {
      throw new IllegalStateException("a transaction inside a transaction");
    }
    turn.lock();
    try (Handle handle = writing.open()) {
      return handle.inTransaction(work);
    } finally {
      turn.unlock();
    }
  }

  @Override
  public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
    try (Handle handle = Jdbi.open(reading)) {
      return handle.inTransaction(work);
    }
  }

  /** Waits for the running transaction, then lets go of the file. */
  @Override
  public void close() {
    turn.lock();
    try {
      writer.close();
    } catch (SQLException e) {
      throw new TransactionException(e);
    } finally {
      turn.unlock();
      lock.close();
    }
  }

  private static void create(Path file) throws IOException {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      // Written by an earlier run.
    }
  }
}
