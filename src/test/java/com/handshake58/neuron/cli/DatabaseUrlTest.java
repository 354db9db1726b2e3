package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.app.NeuronConfig;
import com.handshake58.neuron.store.PostgresAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
  private static final String URL = "postgresql://me:hunter2@db.example/neurons?sslmode=require";

  @TempDir private Path folder;

  private Cli cli() {
    return new Cli(folder).set("POLYGON_RPC_URL", "http://127.0.0.1:1");
  }

  @Test
  void reachesTheValidatorAndIsShownWithoutThePassword() {
    Cli cli = cli().set("DATABASE_URL", URL);
    assertThat(cli.run("--mode=validator").code()).isZero();
    assertThat(cli.started)
        .singleElement()
        .isInstanceOfSatisfying(
            NeuronConfig.ForValidator.class,
            config -> {
              assertThat(config.database()).contains(PostgresAddress.parse(URL));
              assertThat(config.toString()).doesNotContain("hunter2");
            });
    Cli.Result shown = cli.run("config", "--mode=validator");
    assertThat(shown.out())
        .containsPattern("DATABASE_URL +DATABASE_URL +db.example:5432/neurons\n")
        .doesNotContain("hunter2");
  }

  @Test
  void theDatabaseIsAFileWithoutTheVariable() {
    Cli cli = cli().set("DATABASE_URL", "");
    assertThat(cli.run("--mode=validator").code()).isZero();
    assertThat(((NeuronConfig.ForValidator) cli.started.getFirst()).database()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://me:hunter2@db/d",
        "mysql://me:hunter2@db/d",
        "postgresql://me:hunter2@db",
        "postgresql://me:hunter2%@db/d"
      })
  void reportsAWrongUrlWithoutThePassword(String url) {
    Cli.Result result = cli().set("DATABASE_URL", url).run("--mode=validator");
    assertThat(result.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(result.errLines())
        .singleElement()
        .asString()
        .startsWith(
            "neuron: DATABASE_URL must be postgresql://user:password@host:port/database, but the"
                + " environment's DATABASE_URL ")
        .doesNotContain("hunter2");
  }

  @Test
  void refusesTheUrlAsAFlag() {
    Cli.Result result = cli().run("--mode=validator", "--database_url=" + URL);
    assertThat(result.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(result.err())
        .contains("--database_url is refused", "set DATABASE_URL in the environment")
        .doesNotContain("hunter2");
  }
}
