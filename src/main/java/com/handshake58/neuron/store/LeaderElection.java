package com.handshake58.neuron.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session on a PostgreSQL server that takes part in the election of a schema's leader. It changes
 * nothing before it leads: another deployment, maybe of an older version, may be at work.
 */
public final class LeaderElection implements AutoCloseable {
  private final DatabasePlace.OnServer place;
  private final Connection connection;
  private @Nullable LeaderLock lock;

  private LeaderElection(DatabasePlace.OnServer place, Connection connection) {
    this.place = place;
    this.connection = connection;
  }

  /**
   * @throws DatabaseUnreachableException if a later attempt may succeed
   * @throws StoreException if no attempt will succeed, for example because the password is wrong
   */
  public static LeaderElection connect(DatabasePlace.OnServer place)
      throws DatabaseUnreachableException {
    return new LeaderElection(place, Postgres.writing(place.address()));
  }

  /**
   * Takes the lead if nobody has it.
   *
   * @return whether this session leads
   * @throws DatabaseUnreachableException if the session broke or cannot write
   * @throws StoreException if a pooler shares the session with other clients
   */
  public boolean tryToLead() throws DatabaseUnreachableException {
    if (lock == null) {
      try {
        lock = LeaderLock.tryAcquire(connection, place).orElse(null);
      } catch (SQLException e) {
        throw Postgres.failure(place.address(), e);
      }
    }
    return lock != null;
  }

  /**
   * Migrates the domains' tables, creates the schema if it is absent, and hands the session over to
   * the database. All of it runs in the leading session: a deployment that loses the lead changes
   * no table, and the server needs no room for a second connection.
   *
   * @throws IllegalStateException if this session does not lead
   * @throws DatabaseUnreachableException if a later attempt may succeed
   * @throws StoreException if a migration fails or a newer version of the program wrote the tables
   */
  public Database database(List<String> domains) throws DatabaseUnreachableException {
    LeaderLock held = lock;
    if (held == null) {
      throw new IllegalStateException("this session does not lead");
    }
    try {
      Postgres.withMigrationTimeout(
          connection,
          session -> {
            Migrations migrations = Migrations.onServer(session, place);
            domains.forEach(migrations::run);
          });
    } catch (StoreException e) {
      SQLException passing = Postgres.passing(e).orElseThrow(() -> e);
      throw Postgres.failure(place.address(), passing);
    } catch (SQLException e) {
      throw Postgres.failure(place.address(), e);
    }
    return new PostgresDatabase(held, connection);
  }

  @Override
  public void close() {
    Postgres.close(connection);
  }
}
