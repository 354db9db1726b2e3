package com.handshake58.neuron.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.neuron.base.Secret;
import com.handshake58.neuron.messages.DatabaseMessages;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAddressTest {
  private static final String SECRET = "hunter2";

  @Test
  void readsWhatPlatformsHandOut() {
    assertThat(
            PostgresAddress.parse(
                "postgresql://postgres:hunter2@postgres.railway.internal:5433/railway"))
        .isEqualTo(
            new PostgresAddress(
                "postgres.railway.internal",
                5433,
                "railway",
                "postgres",
                Optional.of(new Secret(SECRET)),
                Map.of()));
    assertThat(
            PostgresAddress.parse(
                "postgres://u%40x:p%40s%3As%2F%25+%C3%BC%20@[2001:db8::1]/a%2Fb"
                    + "?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem&channel_binding=require"))
        .isEqualTo(
            new PostgresAddress(
                "2001:db8::1",
                5432,
                "a/b",
                "u@x",
                Optional.of(new Secret("p@s:s/%+ü ")),
                Map.of(
                    "sslmode", "verify-full",
                    "sslrootcert", "/etc/ca.pem",
                    "channelBinding", "require")));
    assertThat(PostgresAddress.parse("postgresql://u:a@b@db/d").password())
        .contains(new Secret("a@b"));
    assertThat(PostgresAddress.parse("POSTGRESQL://u@my_db:1/d").host()).isEqualTo("my_db");
    assertThat(PostgresAddress.parse("postgresql://u@db/d").password()).isEmpty();
    assertThat(PostgresAddress.parse("postgresql://u:@db:/d?").port()).isEqualTo(5432);
  }

  @Test
  void showsNothingThatOpensIt() {
    assertThat(PostgresAddress.parse("postgres://me:hunter2@[::1]:1/d?sslmode=require"))
        .hasToString("[::1]:1/d");
    assertThat(
            DatabasePlace.OnServer.of(
                PostgresAddress.parse("postgres://me:hunter2@db/d"), 58, "5Fabc"))
        .hasToString("db:5432/d, schema netuid58_5Fabc");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:postgresql://u:hunter2@db/d|begins with jdbc:postgresql://",
        "mysql://u:hunter2@db/d|begins with mysql://",
        "hunter2|begins otherwise",
        "hunter2://u:p@db/d|begins otherwise",
        "postgresql://u:hunter2@db/d%0A|line break",
        "postgresql://u%09:hunter2@db/d|control character in its user",
        "postgresql://u:hunter2@db/d?hunter_two=1|a parameter that is unknown",
        "//u:hunter2@db/d|begins otherwise",
        "postgresql:u:hunter2@db/d|begins otherwise",
        "postgresql://u:hunter2@db|names no database",
        "postgresql://u:hunter2@db/|names no database",
        "postgresql://u:hunter2@/d|names no host",
        "postgresql://:hunter2@db/d|names no user",
        "postgresql://db/d|names no user",
        "postgresql://u:hunter2@db:0/d|port",
        "postgresql://u:hunter2@db:65536/d|port",
        "postgresql://u:hunter2@db:5432x/d|%40",
        "postgresql://u:hunter2@a:1,b:2/d|%40",
        "postgresql://u:hunter2/3@db/d|%40",
        "postgresql://u:hunter2@db/d#x|%40",
        "postgresql://u:hunter2%@db/d|% in its password",
        "postgresql://u:hunter2%zz@db/d|% in its password",
        "postgresql://u%:hunter2@db/d|% in its user",
        "postgresql://u:hunter2@db/%0|% in its database",
        "postgresql://u:hunter2@db/d?sslmode=yes|unknown sslmode: give allow, disable",
        "postgresql://u:hunter2@db/d?sslmode|sslmode, which is unknown or lacks a value",
        "postgresql://u:hunter2@db/d?password=hunter2|parameter password",
        "postgresql://u:hunter2@db/d?hunter2=1|a parameter that is unknown",
        "postgresql://u:hunter2@db/d?pgbouncer=true|through a pooler",
      })
  void refusesOthersWithoutRepeatingASecret(String url, String why) {
    assertThatThrownBy(() -> PostgresAddress.parse(url))
        .isInstanceOfSatisfying(
            PostgresAddressException.class,
            e ->
                assertThat(DatabaseMessages.ofAddress(e.problem()))
                    .contains(why)
                    .doesNotContain(SECRET))
        .hasNoCause()
        .message()
        .doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\"; DROP SCHEMA public", "ü"})
  void aSchemasNameNeedsNoQuoting(String name) {
    PostgresAddress address = PostgresAddress.parse("postgres://u@db/d");
    assertThatThrownBy(() -> new DatabasePlace.OnServer(address, name))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
