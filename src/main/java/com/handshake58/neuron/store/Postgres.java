package com.handshake58.neuron.store;

import com.handshake58.neuron.base.Secret;
import com.handshake58.neuron.base.UntrustedText;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections to PostgreSQL and the meaning of its errors. */
final class Postgres {
  /** The SQLState of a write in a read-only transaction. */
  static final String READ_ONLY = "25006";

  private static final int CONNECT_SECONDS = 5;

  /** Only statements of migrations take longer. */
  private static final int ANSWER_SECONDS = 15;

  private static final int MIGRATION_SECONDS = 600;

  private static final int SHOWN = 200;

  /** Characters shown of a SQLState, which has five. */
  private static final int STATE = 10;

  /**
   * The classes of SQLStates after which the same statement may succeed: connection errors,
   * conflicts of transactions, lack of resources, locks, operator intervention, system errors.
   */
  private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57", "58");

  /**
   * The server ends the session of a vanished client after seven seconds, and with it the locks. A
   * commit is on disk when it returns, whatever the server's default.
   */
  private static final String SESSION =
      """
      SET tcp_keepalives_idle = 3;
      SET tcp_keepalives_interval = 2;
      SET tcp_keepalives_count = 2;
      SET tcp_user_timeout = 7000;
      SELECT set_config('synchronous_commit', 'on', false)
        WHERE current_setting('synchronous_commit') = 'off';
      """;

  private Postgres() {}

  /** Returns a connection for writing. */
  static Connection writing(PostgresAddress address) throws DatabaseUnreachableException {
    return connect(address, false);
  }

  /** Returns a read-only connection whose transactions each see one state. */
  static Connection reading(PostgresAddress address) throws DatabaseUnreachableException {
    return connect(address, true);
  }

  /** Sets the schema for this transaction; the next one may run in another session. */
  static void enter(Handle transaction, DatabasePlace.OnServer place) {
    transaction.execute("SET LOCAL search_path TO \"" + place.schema() + "\"");
  }

  /** Runs migrations in a session, whose statements may take minutes. */
  static void withMigrationTimeout(Connection session, Consumer<DataSource> work)
      throws SQLException {
    session.setNetworkTimeout(Runnable::run, MIGRATION_SECONDS * 1_000);
    work.accept(OneSession.of(session));
    session.setAutoCommit(true);
    session.setNetworkTimeout(Runnable::run, ANSWER_SECONDS * 1_000);
  }

  /**
   * @throws DatabaseUnreachableException if a later attempt may succeed
   * @throws StoreException if no attempt will succeed
   */
  static Connection connect(PostgresAddress address) throws DatabaseUnreachableException {
    try {
      return source(address).getConnection();
    } catch (SQLException e) {
      throw failure(address, e);
    }
  }

  private static Connection connect(PostgresAddress address, boolean readOnly)
      throws DatabaseUnreachableException {
    Connection connection = connect(address);
    try (Statement statement = connection.createStatement()) {
      statement.execute(SESSION);
      if (readOnly) {
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      }
      return connection;
    } catch (SQLException e) {
      close(connection);
      throw failure(address, e);
    }
  }

  /** Ends a session, unless it has ended already. */
  static void close(@Nullable Connection connection) {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        // The server notices the end of the connection by itself.
      }
    }
  }

  private static DataSource source(PostgresAddress address) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {address.host()});
    source.setPortNumbers(new int[] {address.port()});
    source.setDatabaseName(address.database());
    source.setUser(address.user());
    address.password().map(Secret::reveal).ifPresent(source::setPassword);
    source.setApplicationName("neuron");
    source.setTcpKeepAlive(true);
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(ANSWER_SECONDS);
    try {
      for (var parameter : address.parameters().entrySet()) {
        source.setProperty(parameter.getKey(), parameter.getValue());
      }
    } catch (SQLException e) {
      throw new StoreException(
          new DatabaseProblem.Refused(address, DatabaseProblem.Refusal.PARAMETERS));
    }
    return source;
  }

  /** Returns the first cause after which the same statement may succeed. */
  static Optional<SQLException> passing(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException e
          && e.getSQLState() != null
          && PASSING.contains(e.getSQLState().substring(0, 2))) {
        return Optional.of(e);
      }
    }
    return Optional.empty();
  }

  /**
   * Translates an error. Leaves the driver's exception out, since its message may repeat the
   * password.
   *
   * @throws StoreException if no attempt will succeed
   */
  static DatabaseUnreachableException failure(PostgresAddress address, SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    Optional<DatabaseProblem.Refusal> refusal = refusal(state);
    if (refusal.isPresent()) {
      throw new StoreException(new DatabaseProblem.Refused(address, refusal.get()));
    }
    return new DatabaseUnreachableException(address, cause(state, e));
  }

  /** Makes a SQLState, which a server may choose freely, safe for a message. */
  static String escapedState(String state) {
    return UntrustedText.escape(state, STATE);
  }

  private static Optional<DatabaseProblem.Refusal> refusal(String state) {
    return switch (state) {
      case "28P01" -> Optional.of(DatabaseProblem.Refusal.CREDENTIALS);
      case "28000" -> Optional.of(DatabaseProblem.Refusal.HOST_RULES);
      case "08004" -> Optional.of(DatabaseProblem.Refusal.CONNECTION);
      case "3D000" -> Optional.of(DatabaseProblem.Refusal.UNKNOWN_DATABASE);
      case "42501" -> Optional.of(DatabaseProblem.Refusal.PERMISSION);
      case "22023" -> Optional.of(DatabaseProblem.Refusal.PARAMETERS);
      default -> Optional.empty();
    };
  }

  private static String cause(String state, SQLException e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      switch (t) {
        case UnknownHostException _ -> {
          return "there is no such host";
        }
        case NoRouteToHostException _ -> {
          return "there is no way to its host";
        }
        case ConnectException _ -> {
          return "nothing listens there";
        }
        case SocketTimeoutException _ -> {
          return "no answer";
        }
        case SSLException _ -> {
          return "TLS failed: " + UntrustedText.escape(String.valueOf(t.getMessage()), SHOWN);
        }
        default -> {}
      }
    }
    return switch (state) {
      case "57P03" -> "it is starting up or shutting down";
      case "57P01", "57P02" -> "it ended the session";
      case "53300" -> "it has no connection left";
      case READ_ONLY -> "it cannot be written there, as on a standby";
      default ->
          (state.startsWith("08") ? "the connection broke, " : "")
              + "SQLState "
              + escapedState(state);
    };
  }
}
