package com.handshake58.neuron.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a look at a PostgreSQL server found; changes nothing there.
 *
 * @param version the server's, such as {@code 15.14}
 * @param maySchemas whether the user may create schemas in the database
 */
public record PostgresProbe(String version, boolean maySchemas) {

  /**
   * Looks.
   *
   * @throws DatabaseUnreachableException if the server cannot be asked now
   * @throws StoreException if it will not be asked
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
