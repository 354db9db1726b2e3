package com.handshake58.neuron.store;

import com.handshake58.neuron.base.UntrustedText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteException;

/**
 * Reads a database that a running neuron may be writing. Takes no lock and creates no tables, so
 * that commands can show a neuron's data while it works.
 */
public final class DatabaseView implements DatabaseReader {
  private static final String NO_TABLE = "42P01";

  private final DatabasePlace place;

  private DatabaseView(DatabasePlace place) {
    this.place = place;
  }

  /**
   * Returns empty if there is no such file or schema.
   *
   * @throws DatabaseUnreachableException if its server does not answer now
   * @throws StoreException if the server refuses access
   */
  public static Optional<DatabaseView> of(DatabasePlace place) throws DatabaseUnreachableException {
    return switch (place) {
      case DatabasePlace.InFile(Path file) ->
          Files.isRegularFile(file) ? Optional.of(new DatabaseView(place)) : Optional.empty();
      case DatabasePlace.OnServer server ->
          exists(server) ? Optional.of(new DatabaseView(place)) : Optional.empty();
    };
  }

  private static boolean exists(DatabasePlace.OnServer place) throws DatabaseUnreachableException {
    Connection connection = Postgres.reading(place.address());
    try (Handle handle = Jdbi.open(connection)) {
      return handle
          .createQuery("SELECT COUNT(*) FROM pg_namespace WHERE nspname = ?")
          .bind(0, place.schema())
          .mapTo(Long.class)
          .map(count -> count > 0)
          .one();
    } catch (JdbiException e) {
      throw Postgres.passing(e)
          .map(cause -> Postgres.failure(place.address(), cause))
          .orElseThrow(() -> unreadable(place, e));
    } finally {
      Postgres.close(connection);
    }
  }

  /**
   * @throws DatabaseUnreachableException if the server does not answer now
   * @throws StoreException if the database cannot be read
   */
  @Override
  public <T, X extends Exception> T read(HandleCallback<T, X> work)
      throws X, DatabaseUnavailableException {
    try (Handle handle = open()) {
      return handle.<T, X>inTransaction(
          transaction -> {
            if (place instanceof DatabasePlace.OnServer server) {
              Postgres.enter(transaction, server);
            }
            return work.withHandle(transaction);
          });
    } catch (JdbiException e) {
      Optional<SQLException> passing = Postgres.passing(e);
      if (place instanceof DatabasePlace.OnServer server && passing.isPresent()) {
        throw Postgres.failure(server.address(), passing.get());
      }
      throw unreadable(place, e);
    }
  }

  /** A session of its own for each read: commands read once or twice. */
  private Handle open() throws DatabaseUnavailableException {
    return switch (place) {
      case DatabasePlace.InFile(Path file) -> Jdbi.create(Sqlite.reading(file)).open();
      case DatabasePlace.OnServer server -> Jdbi.open(Postgres.reading(server.address()));
    };
  }

  private static StoreException unreadable(DatabasePlace place, JdbiException e) {
    return new StoreException(
        withoutTable(e)
            ? new DatabaseProblem.WithoutTables(place)
            : new DatabaseProblem.Unreadable(place, error(e)),
        e);
  }

  /** SQLite has no code of its own for a missing table. */
  private static boolean withoutTable(JdbiException e) {
    return state(e).equals(NO_TABLE)
        || (e.getCause() instanceof SQLiteException cause
            && UntrustedText.messageOf(cause).contains("(no such table: "));
  }

  private static String state(JdbiException e) {
    return e.getCause() instanceof SQLException cause
        ? Postgres.escapedState(String.valueOf(cause.getSQLState()))
        : "";
  }

  /** The database's own error. */
  private static String error(JdbiException e) {
    return switch (e.getCause()) {
      case SQLiteException cause ->
          cause.getResultCode().name() + ", " + cause.getResultCode().message;
      case SQLException _ -> "SQLState " + state(e);
      case null, default -> e.getClass().getSimpleName();
    };
  }
}
