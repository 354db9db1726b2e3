package com.handshake58.neuron.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.HandleCallback;

/**
 * The neuron's database: an SQLite file, or a schema on a PostgreSQL server. One neuron at a time
 * uses it, with one writing connection. Every domain owns its tables; the migrations under {@code
 * db/<domain>} of the class path create them and have a history of their own.
 *
 * <p>A committed transaction survives a power cut. All calls block. Writers wait for each other;
 * readers never wait for a writer and see the last committed state.
 */
public interface Database extends DatabaseReader, AutoCloseable {
  /** The file's name in a neuron's folder. */
  String FILE = "neuron.db";

  /**
   * Opens the database, at once or not at all, and migrates the domains' tables. Creates an absent
   * file, readable by its owner only; its folder must exist.
   *
   * @param domains names of folders below {@code db}: lowercase letters
   * @throws DatabaseInUseException if another process has it open; a later start may succeed
   * @throws DatabaseUnreachableException if its server does not answer now
   * @throws StoreException if it is not a database, access is refused, a migration fails, or a
   *     newer version of the program wrote it
   * @throws IOException if the file or its lock cannot be created
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
   * Runs the work in one writing transaction, which commits when the work returns and rolls back
   * when it throws. Transactions do not nest.
   *
   * @throws X what the work throws
   * @throws DatabaseUnavailableException if the server does not answer, or another deployment leads
   */
  <T, X extends Exception> T inTransaction(HandleCallback<T, X> work)
      throws X, DatabaseUnavailableException;

  DatabasePlace place();

  /**
   * Whether this deployment may still write, by the server's answer; after false always false.
   * Waits for the running transaction, and at most some seconds for the server.
   */
  boolean leads();

  /** Waits for the running transaction, then closes the connections and gives up the lock. */
  @Override
  void close();
}
