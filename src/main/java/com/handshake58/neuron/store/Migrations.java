package com.handshake58.neuron.store;

import com.handshake58.neuron.base.UntrustedText;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;

/**
 * Migrates a database's tables. A table {@code schema_<domain>} for each domain records the
 * migrations that ran.
 */
record Migrations(FluentConfiguration configuration, DatabasePlace place) {

  static Migrations ofFile(DataSource source, Path file) {
    return new Migrations(Flyway.configure().dataSource(source), new DatabasePlace.InFile(file));
  }

  static Migrations onServer(DataSource source, DatabasePlace.OnServer place) {
    return new Migrations(
        Flyway.configure().dataSource(source).schemas(place.schema()).createSchemas(true), place);
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
          // Other domains have tables already, so the schema is never empty.
          .baselineOnMigrate(true)
          .baselineVersion("0")
          // A migration of a later version is an error and must not be ignored.
          .ignoreMigrationPatterns(new String[0])
          .load()
          .migrate();
    } catch (FlywayValidateException e) {
      throw new StoreException(new DatabaseProblem.OtherVersion(place), e);
    } catch (FlywayException e) {
      String why = UntrustedText.messageOf(e).strip().replaceAll("\\s+", " ");
      throw new StoreException(new DatabaseProblem.MigrationFailed(place, domain, why), e);
    }
  }
}
