package com.handshake58.neuron.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.neuron.messages.ErrorMessages;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseIntentsTest extends IntentStoreContract {
  @TempDir private Path folder;

  @Override
  Opened open(String account, String chain) throws IOException {
    Database database = database();
    return new Opened(new DatabaseIntents(database, account), database::close);
  }

  @Override
  void damage(long lastBlock) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "UPDATE intents SET last_block = " + lastBlock + " WHERE state = 'OPEN'"))
          .isEqualTo(1);
    }
  }

  private Path file() {
    return folder.resolve("neuron.db");
  }

  private Database database() throws IOException {
    return Database.open(file(), List.of(DatabaseIntents.DOMAIN));
  }

  @Test
  void namesTheRemedyForAnIntentOfAnotherAccount() throws Exception {
    try (Database database = database()) {
      new DatabaseIntents(database, OTHER_ACCOUNT).begin(request(OTHER_ACCOUNT, CHAIN));
      assertThatThrownBy(() -> new DatabaseIntents(database, ACCOUNT).open(PURPOSE, CHAIN))
          .extracting(e -> ErrorMessages.of((Exception) e))
          .isEqualTo(
              "the record of an earlier transaction, the open intent for weights in "
                  + file()
                  + ", belongs to the account "
                  + OTHER_ACCOUNT
                  + ", so nothing more is sent: move the file away after that transaction was"
                  + " included or has expired");
    }
  }

  @Test
  void theDatabaseHoldsOneOpenIntentOfEachPurpose() throws Exception {
    try (Database database = database()) {
      DatabaseIntents intents = new DatabaseIntents(database, ACCOUNT);
      Intent first = intents.begin(request("weights", ACCOUNT, CHAIN));
      Intent second = intents.begin(request("collateral", ACCOUNT, CHAIN));
      assertThatThrownBy(() -> intents.begin(request("weights", ACCOUNT, CHAIN)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("an intent of weights is open");
      assertThat(intents.open("weights", CHAIN)).contains(first);
      Intent signed = intents.signed(second, HASH);
      assertThat(intents.open("collateral", CHAIN)).contains(signed);
      assertThat(intents.included(signed, 12).block()).hasValue(12);
      intents.end(first, Intent.State.REFUSED, "a \0 note", OptionalLong.empty());
      assertThat(intents.open("weights", CHAIN)).isEmpty();
      assertThat(DatabaseIntents.of(database, "weights").getFirst().note())
          .contains("a \\u0000 note");
      assertThat(intents.begin(request("weights", ACCOUNT, CHAIN)).id()).isEqualTo(3);
      assertThat(intents.begin(request("weights", ACCOUNT, OTHER_CHAIN)).id()).isEqualTo(4);
      assertThat(intents.open("weights", CHAIN).orElseThrow().id()).isEqualTo(3);
    }
  }

  @Test
  void theDatabaseKeepsTheLastClosedIntentsOfEachPurpose() throws Exception {
    try (Database database = database()) {
      DatabaseIntents intents = new DatabaseIntents(database, ACCOUNT);
      Intent rare = intents.begin(request("collateral", ACCOUNT, CHAIN));
      intents.end(rare, Intent.State.INCLUDED, "once a year", OptionalLong.empty());
      intents.begin(request("weights", ACCOUNT, OTHER_CHAIN));
      database.inTransaction(
          handle -> {
            for (int id = 3; id <= 1_010; id++) {
              handle.execute(
                  "INSERT INTO intents SELECT ?, 'weights', chain, account, nonce, last_block,"
                      + " made_at_block, description, details, hash, state, note, block"
                      + " FROM intents WHERE id = 1",
                  id);
            }
            return 0;
          });
      assertThat(intents.begin(request("weights", ACCOUNT, CHAIN)).id()).isEqualTo(1_011);
      assertThat(DatabaseIntents.of(database, "collateral")).hasSize(1);
      List<Intent> kept = DatabaseIntents.of(database, "weights");
      assertThat(kept).filteredOn(i -> i.state() == Intent.State.OPEN).hasSize(2);
      assertThat(kept)
          .filteredOn(i -> i.state() != Intent.State.OPEN)
          .hasSize(1_000)
          .first()
          .extracting(Intent::id)
          .isEqualTo(11L);
    }
  }
}
