package com.handshake58.neuron.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * A session on a PostgreSQL server that would lead a neuron's schema. It changes nothing before it
 * does: another deployment, maybe an older one, may be at work.
 */
public final class Candidate implements AutoCloseable {
  private final DatabasePlace.OnServer place;
  private final Connection connection;

  private Candidate(DatabasePlace.OnServer place, Connection connection) {
    this.place = place;
    this.connection = connection;
  }

  /**
   * Connects.
   *
   * @throws DatabaseUnreachableException if that may work later
   * @throws StoreException if it will not: the password is wrong, for example
   */
  public static Candidate connect(DatabasePlace.OnServer place)
      throws DatabaseUnreachableException {
    return new Candidate(place, Postgres.writing(place));
  }

  /** Takes the lead where nobody has it. */
  public boolean elected() throws DatabaseUnreachableException {
    try {
      return Lead.take(connection, place.schema());
    } catch (SQLException e) {
      throw Postgres.failure(place.address(), e);
    }
  }

  /**
   * Brings the domains' tables up to date, making the schema where it is absent, and hands the
   * session over; only for who was elected.
   *
   * @throws DatabaseUnreachableException if the server went away meanwhile
   * @throws StoreException if a migration fails or a newer version of the program wrote the tables
   */
  public Database lead(List<String> domains) throws DatabaseUnreachableException {
    DataSource source = Postgres.patient(place.address());
    try {
      domains.forEach(domain -> Migrations.onServer(source, place).run(domain));
    } catch (StoreException e) {
      if (!elected()) {
        throw new DatabaseUnreachableException(place.address(), "the lead was lost");
      }
      throw e;
    }
    return new PostgresDatabase(place, connection);
  }

  @Override
  public void close() {
    Postgres.close(connection);
  }
}
