package com.handshake58.neuron.validator;

import com.handshake58.neuron.store.DatabasePlace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;

class MigrationTest extends MigrationContract {
  @TempDir private Path folder;

  @Override
  DatabasePlace earlierDatabase() throws Exception {
    DatabasePlace.InFile place = DatabasePlace.InFile.of(folder);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + place.file());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(dump());
    }
    return place;
  }
}
