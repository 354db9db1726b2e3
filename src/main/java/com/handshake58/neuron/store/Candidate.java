package com.handshake58.neuron.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A session on a PostgreSQL server that would lead a neuron's schema. It changes nothing before it
 * does: another deployment, maybe an older one, may be at work.
 */
public final class Candidate implements AutoCloseable {
  private final DatabasePlace.OnServer place;
  private final Connection connection;
  private @Nullable Lead lead;

  private Candidate(DatabasePlace.OnServer place, Connection connection) {
    this.place = place;
    this.connection = connection;
  }

  /**
   * Connects.
   *
   * @throws DatabaseUnreachableException if that may work later
   * @throws StoreException if it will not as things are: the password is wrong, for example
   */
  public static Candidate connect(DatabasePlace.OnServer place)
      throws DatabaseUnreachableException {
    return new Candidate(place, Postgres.writing(place.address()));
  }

  /**
   * Takes the lead where nobody has it.
   *
   * @throws DatabaseUnreachableException if the session is of no use: it broke, or cannot write
   * @throws StoreException if it is shared with others
   */
  public boolean elected() throws DatabaseUnreachableException {
    if (lead == null) {
      try {
        lead = Lead.take(connection, place).orElse(null);
      } catch (SQLException e) {
        throw Postgres.failure(place.address(), e);
      }
    }
    return lead != null;
  }

  /**
   * Brings the domains' tables up to date, making the schema where it is absent, and hands the
   * session over; only for who was elected. All in the session that leads: who loses the lead
   * changes no table any more, and a server without room for a second connection is no matter.
   *
   * @throws DatabaseUnreachableException if that may work later
   * @throws StoreException if a migration fails or a newer version of the program wrote the tables
   */
  public Database lead(List<String> domains) throws DatabaseUnreachableException {
    Lead taken = Objects.requireNonNull(lead, "nobody leads who was not elected");
    try {
      Postgres.patiently(
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
    return new PostgresDatabase(taken, connection);
  }

  @Override
  public void close() {
    Postgres.close(connection);
  }
}
