package com.handshake58.neuron.store;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;

/**
 * Brings a database's tables up to date. What ran is kept in a table {@code schema_<domain>} for
 * each domain.
 *
 * @param place the database, for people
 * @param anew what to do to begin with an empty one
 * @param otherwise what to look at where a migration fails
 */
record Migrations(FluentConfiguration configuration, String place, String anew, String otherwise) {

  static Migrations ofFile(DataSource source, Path file) {
    return new Migrations(
        Flyway.configure().dataSource(source),
        file.toString(),
        "move the file away to start anew",
        "if the file is no database, or damaged, move it away to start anew; otherwise see that the"
            + " disk has room and the file may be written");
  }

  static Migrations onServer(DataSource source, DatabasePlace.OnServer place) {
    return new Migrations(
        Flyway.configure().dataSource(source).schemas(place.schema()).createSchemas(true),
        place.toString(),
        "drop the schema to start anew without the rounds, averages and submissions in it",
        "see that the user of DATABASE_URL may create schemas and tables (GRANT CREATE ON"
            + " DATABASE)");
  }

  /**
   * Runs {@code db/<domain>/V*.sql}.
   *
   * @throws StoreException if a migration fails, was changed after it ran, or is unknown
   */
  void run(String domain) {
    if (!domain.matches("[a-z]+")) {
      throw new IllegalArgumentException("a domain is lowercase letters, not " + domain);
    }
    try {
      new FluentConfiguration()
          .configuration(configuration)
          .locations("classpath:db/" + domain)
          .failOnMissingLocations(true)
          .table("schema_" + domain)
          // The other domains' tables are there already, so the schema is never empty.
          .baselineOnMigrate(true)
          .baselineVersion("0")
          // A migration of a later version is an error, not something to pass over.
          .ignoreMigrationPatterns(new String[0])
          .load()
          .migrate();
    } catch (FlywayValidateException e) {
      throw new StoreException(
          "the database "
              + place
              + " was written by another version of the program: run that one, or "
              + anew,
          e);
    } catch (FlywayException e) {
      throw new StoreException(
          "cannot make the tables of "
              + domain
              + " in "
              + place
              + " ("
              + e.getMessage()
              + "): "
              + otherwise,
          e);
    }
  }
}
