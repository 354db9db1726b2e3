package com.handshake58.neuron.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.neuron.base.Bytes32;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both stores of intents. */
class IntentStoreTest {
  private static final String ACCOUNT = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";
  private static final String CHAIN = "0x" + "2f".repeat(32);
  private static final Bytes32 HASH = Bytes32.fromHex("0x" + "ab".repeat(32));

  @TempDir private Path folder;

  @Test
  void aFilesIntentSurvivesARestartAtEachStep() throws Exception {
    Path file = folder.resolve("state/intent.json");
    try (FileIntents intents = FileIntents.open(file, ACCOUNT)) {
      assertThat(intents.open("weights")).isEmpty();
      Intent begun = intents.begin(request("weights"));
      assertThatThrownBy(() -> intents.begin(request("weights")))
          .isInstanceOf(IllegalStateException.class);
      assertThat(reopened(intents, file)).isEqualTo(begun);
    }
    try (FileIntents intents = FileIntents.open(file, ACCOUNT)) {
      Intent signed = intents.signed(intents.open("weights").orElseThrow(), HASH);
      assertThat(signed.hash()).contains(HASH);
      assertThat(reopened(intents, file)).isEqualTo(signed);
      Intent included = intents.included(signed, 1_010);
      assertThat(reopened(intents, file)).isEqualTo(included);
      assertThat(included.block()).hasValue(1_010);
      Intent ended =
          intents.end(included, Intent.State.INCLUDED, "extrinsic", OptionalLong.of(1_011));
      assertThat(ended.state()).isEqualTo(Intent.State.INCLUDED);
      assertThat(file).doesNotExist();
      assertThat(intents.open("weights")).isEmpty();
    }
  }

  @Test
  void aFileOfVersion1IsRead() throws Exception {
    Path file = folder.resolve("announcement.json");
    Files.writeString(
        file,
        """
        {
          "version" : 1,
          "says" : "serve_axon on subnet 58",
          "account" : "%s",
          "genesis" : "%s",
          "nonce" : 7,
          "lastBlock" : 1063,
          "madeAtBlock" : 1000,
          "extrinsic" : "%s"
        }
        """
            .formatted(ACCOUNT, CHAIN, HASH.toHex()));
    try (FileIntents intents = FileIntents.open(file, ACCOUNT)) {
      Intent intent = intents.open("announcement").orElseThrow();
      assertThat(intent.request())
          .isEqualTo(
              new Intent.Request(
                  "announcement", CHAIN, ACCOUNT, 7, 1063, 1000, "serve_axon on subnet 58", "{}"));
      assertThat(intent.hash()).contains(HASH);
      assertThat(intent.block()).isEmpty();
    }
  }

  @Test
  void aFileOfAnotherAccountOrFormStopsSending() throws Exception {
    Path file = folder.resolve("intent.json");
    try (FileIntents intents = FileIntents.open(file, "5another")) {
      intents.begin(
          new Intent.Request("x", CHAIN, "5another", 0, 64, 1, "a remark", "{\"round\":1}"));
    }
    try (FileIntents intents = FileIntents.open(file, ACCOUNT)) {
      assertThatThrownBy(() -> intents.open("x"))
          .isInstanceOf(IntentFileException.class)
          .hasMessageContaining("belongs to the account 5another")
          .hasMessageContaining("delete it once");
      Files.writeString(file, "{\"version\":2}");
      assertThatThrownBy(() -> intents.open("x")).hasMessageContaining("another version");
      assertThatThrownBy(() -> FileIntents.open(file, ACCOUNT))
          .hasMessageContaining("is sending the same");
    }
    Files.createFile(folder.resolve("occupied"));
    assertThatThrownBy(() -> FileIntents.open(folder.resolve("occupied/intent.json"), ACCOUNT))
        .isInstanceOf(FolderException.class);
  }

  @Test
  void theDatabaseHoldsOneOpenIntentOfEachPurpose() throws Exception {
    try (Database database = database()) {
      DatabaseIntents intents = new DatabaseIntents(database);
      Intent first = intents.begin(request("weights"));
      Intent second = intents.begin(request("collateral"));
      assertThatThrownBy(() -> intents.begin(request("weights")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("an intent of weights is open");
      assertThat(intents.open("weights")).contains(first);
      Intent signed = intents.signed(second, HASH);
      assertThat(intents.open("collateral")).contains(signed);
      assertThat(intents.included(signed, 12).block()).hasValue(12);
      intents.end(first, Intent.State.REFUSED, "a \0 note", OptionalLong.empty());
      assertThat(intents.open("weights")).isEmpty();
      assertThat(DatabaseIntents.of(database, "weights").getFirst().note()).contains("a \0 note");
      assertThat(intents.begin(request("weights")).id()).isEqualTo(3);
    }
  }

  /** Whoever closed it believed that nothing was sent, so nothing may be sent any more. */
  @Test
  void aClosedIntentCannotBeSigned() throws Exception {
    try (Database database = database()) {
      DatabaseIntents intents = new DatabaseIntents(database);
      Intent begun = intents.begin(request("weights"));
      intents.end(begun, Intent.State.REFUSED, "never signed", OptionalLong.empty());
      assertThatThrownBy(() -> intents.signed(begun, HASH))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("was closed meanwhile");
    }
  }

  /** Whoever closes it must have seen its hash. */
  @Test
  void anIntentThatWasSignedMeanwhileStaysOpen() throws Exception {
    try (Database database = database()) {
      DatabaseIntents intents = new DatabaseIntents(database);
      Intent begun = intents.begin(request("weights"));
      Intent signed = intents.signed(begun, HASH);
      assertThat(intents.end(begun, Intent.State.REFUSED, "never signed", OptionalLong.empty()))
          .isEqualTo(signed);
    }
  }

  private Database database() throws IOException {
    return Database.open(folder.resolve("neuron.db"), List.of(DatabaseIntents.DOMAIN));
  }

  private static Intent reopened(FileIntents intents, Path file) throws IOException {
    assertThat(FileIntents.isOpen(file)).isTrue();
    return intents.open("weights").orElseThrow();
  }

  private static Intent.Request request(String purpose) {
    return new Intent.Request(
        purpose, CHAIN, ACCOUNT, 7, 1_063, 1_000, "weights of round 3", "{\"round\":3}");
  }
}
