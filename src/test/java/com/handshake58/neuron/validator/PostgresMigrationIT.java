package com.handshake58.neuron.validator;

import com.handshake58.neuron.store.DatabasePlace;
import com.handshake58.neuron.testing.peers.PostgresServer;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;

/** The earlier version's own migration makes the tables; the rows are those of the SQLite dump. */
@PostgresServer.Needed
class PostgresMigrationIT extends MigrationContract {
  private final PostgresServer server = PostgresServer.get();

  @Override
  DatabasePlace earlierDatabase() throws Exception {
    DatabasePlace.OnServer place = server.place();
    Flyway.configure()
        .dataSource(server.source())
        .schemas(place.schema())
        .createSchemas(true)
        .locations("classpath:db/validator")
        .table("schema_validator")
        .target("1")
        .load()
        .migrate();
    List<String> rows =
        dump()
            .lines()
            .filter(line -> line.startsWith("INSERT INTO"))
            .filter(line -> !line.startsWith("INSERT INTO \"schema_validator\""))
            .toList();
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET search_path TO " + place.schema());
      for (String row : rows) {
        statement.executeUpdate(row);
      }
    }
    return place;
  }
}
