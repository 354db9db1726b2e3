package com.handshake58.neuron.store;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings one domain's tables up to date. */
final class Migrations {
  private Migrations() {}

  /**
   * Runs {@code db/<domain>/V*.sql}. What ran is kept in the table {@code schema_<domain>}.
   *
   * @throws StoreException if a migration fails, was changed after it ran, or is unknown
   */
  static void run(DataSource source, Path file, String domain) {
    if (!domain.matches("[a-z]+")) {
      throw new IllegalArgumentException("a domain is lowercase letters, not " + domain);
    }
    try {
      Flyway.configure()
          .dataSource(source)
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
              + file
              + " was written by another version of the program: run that one, or move the file"
              + " away to start anew",
          e);
    } catch (FlywayException e) {
      throw new StoreException(
          "cannot make the tables of "
              + domain
              + " in "
              + file
              + " ("
              + e.getMessage()
              + "): if the file is no database, or damaged, move it away to start anew; otherwise"
              + " see that the disk has room and the file may be written",
          e);
    }
  }
}
