package com.handshake58.neuron.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Facts about a PostgreSQL server, read without changing it.
 *
 * @param version of the server, such as {@code 15.14}
 * @param maySchemas whether the user may create schemas in the database
 */
public record PostgresProbe(String version, boolean maySchemas) {

  /**
   * @throws DatabaseUnreachableException if the server does not answer now
   * @throws StoreException if the server refuses access
   */
  public static PostgresProbe of(PostgresAddress address) throws DatabaseUnreachableException {
    Connection connection = Postgres.connect(address);
    try (Statement statement = connection.createStatement();
        ResultSet answer =
            statement.executeQuery(
                "SELECT current_setting('server_version'),"
                    + " has_database_privilege(current_database(), 'CREATE')")) {
      answer.next();
      return new PostgresProbe(answer.getString(1), answer.getBoolean(2));
    } catch (SQLException e) {
      throw Postgres.failure(address, e);
    } finally {
      Postgres.close(connection);
    }
  }
}
