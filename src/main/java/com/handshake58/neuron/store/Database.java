package com.handshake58.neuron.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.HandleCallback;

/**
 * The neuron's database, with one writing connection and used by one neuron at a time: an SQLite
 * file, or a schema on a PostgreSQL server. Every domain owns its tables, which the migrations
 * under {@code db/<domain>} of the class path make, with a history of their own.
 *
 * <p>A committed transaction survives a power cut. All calls block; writers wait for each other,
 * readers never wait for a writer and see the last committed state.
 */
public interface Database extends DatabaseReader, AutoCloseable {
  /** The file's name in a neuron's folder. */
  String FILE = "neuron.db";

  /**
   * Opens it, at once or not at all, and brings the domains' tables up to date. A file is made
   * where it is absent, readable by its owner only; its folder must exist.
   *
   * @param domains names of folders below {@code db}: lowercase letters
   * @throws DatabaseInUseException if another process has it open; a later start may succeed
   * @throws DatabaseUnreachableException if its server cannot be asked now
   * @throws StoreException if it is no database or may not be used, a migration fails or a newer
   *     version of the program wrote it
   * @throws IOException if the file or its lock cannot be made
   */
  static Database open(DatabasePlace place, List<String> domains) throws IOException {
    return switch (place) {
      case DatabasePlace.InFile(Path file) -> SqliteDatabase.open(file, domains);
      case DatabasePlace.OnServer server -> {
        LeaderElection election = LeaderElection.connect(server);
        try {
          if (election.tryToLead()) {
            yield election.database(domains);
          }
        } catch (IOException | RuntimeException e) {
          election.close();
          throw e;
        }
        election.close();
        throw new DatabaseInUseException(server);
      }
    };
  }

  /** Opens the SQLite file. */
  static Database open(Path file, List<String> domains) throws IOException {
    return SqliteDatabase.open(file, domains);
  }

  /**
   * Runs the work in one writing transaction: committed when it returns, rolled back when it
   * throws. Not to be nested.
   *
   * @throws X what the work throws
   * @throws LeadLostException if this is no longer who may write
   */
  <T, X extends Exception> T inTransaction(HandleCallback<T, X> work)
      throws X, DatabaseUnavailableException;

  /**
   * Whether this is still who may write, as far as the server tells; once false, false for good.
   * Waits for the running transaction, and some seconds at most for the server.
   */
  boolean leads();

  /** Waits for the running transaction, then lets go of the database. */
  @Override
  void close();
}
