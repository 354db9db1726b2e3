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
  private static final String OTHER_CHAIN = "0x" + "8f".repeat(32);
  private static final Bytes32 HASH = Bytes32.fromHex("0x" + "ab".repeat(32));

  @TempDir private Path folder;

  @Test
  void aFilesIntentSurvivesARestartAtEachStep() throws Exception {
    Path file = folder.resolve("state/intent.json");
    try (FileIntents intents = FileIntents.open(file, ACCOUNT, CHAIN)) {
      assertThat(intents.open("weights", CHAIN)).isEmpty();
      Intent begun = intents.begin(request("weights"));
      assertThatThrownBy(() -> intents.begin(request("weights")))
          .isInstanceOf(IllegalStateException.class);
      assertThat(reopened(intents, file)).isEqualTo(begun);
    }
    try (FileIntents intents = FileIntents.open(file, ACCOUNT, CHAIN)) {
      Intent signed = intents.signed(intents.open("weights", CHAIN).orElseThrow(), HASH);
      assertThat(signed.hash()).contains(HASH);
      assertThat(reopened(intents, file)).isEqualTo(signed);
      Intent included = intents.included(signed, 1_010);
      assertThat(reopened(intents, file)).isEqualTo(included);
      assertThat(included.block()).hasValue(1_010);
      Intent ended =
          intents.end(included, Intent.State.INCLUDED, "extrinsic", OptionalLong.of(1_011));
      assertThat(ended.state()).isEqualTo(Intent.State.INCLUDED);
      assertThat(file).doesNotExist();
      assertThat(intents.open("weights", CHAIN)).isEmpty();
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
    try (FileIntents intents = FileIntents.open(file, ACCOUNT, CHAIN)) {
      Intent intent = intents.open("announcement", CHAIN).orElseThrow();
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
    try (FileIntents intents = FileIntents.open(file, "5another", CHAIN)) {
      intents.begin(
          new Intent.Request("x", CHAIN, "5another", 0, 64, 1, "a remark", "{\"round\":1}"));
    }
    try (FileIntents intents = FileIntents.open(file, ACCOUNT, CHAIN)) {
      assertThatThrownBy(() -> intents.open("x", CHAIN))
          .isInstanceOf(IntentFileException.class)
          .hasMessageContaining("belongs to the account 5another")
          .hasMessageContaining("delete it after");
      Files.writeString(file, "{\"version\":2}");
      assertThatThrownBy(() -> intents.open("x", CHAIN)).hasMessageContaining("another version");
      assertThatThrownBy(() -> FileIntents.open(file, ACCOUNT, CHAIN))
          .hasMessageContaining("is sending the same");
    }
    Files.createFile(folder.resolve("occupied"));
    assertThatThrownBy(
            () -> FileIntents.open(folder.resolve("occupied/intent.json"), ACCOUNT, CHAIN))
        .isInstanceOf(FolderException.class);
  }

  @Test
  void aFilesIntentOfAnotherChainIsSetAsideAndFoundAgain() throws Exception {
    Path file = folder.resolve("registration.json");
    try (FileIntents intents = FileIntents.open(file, ACCOUNT, CHAIN)) {
      intents.begin(request("registration"));
    }
    assertThat(FileIntents.isOpen(file, OTHER_CHAIN)).as("not known before it is read").isTrue();
    try (FileIntents intents = FileIntents.open(file, ACCOUNT, OTHER_CHAIN)) {
      assertThat(intents.open("registration", OTHER_CHAIN)).isEmpty();
      Intent other = intents.begin(request("registration", OTHER_CHAIN));
      intents.end(other, Intent.State.INCLUDED, "done", OptionalLong.of(7));
    }
    assertThat(FileIntents.isOpen(file, OTHER_CHAIN)).isFalse();
    assertThat(FileIntents.isOpen(file, CHAIN)).isTrue();
    try (FileIntents intents = FileIntents.open(file, ACCOUNT, CHAIN)) {
      Intent back = intents.open("registration", CHAIN).orElseThrow();
      assertThat(back.request()).isEqualTo(request("registration"));
      intents.end(back, Intent.State.EXPIRED, "expired", OptionalLong.empty());
    }
    assertThat(FileIntents.isOpen(file, CHAIN)).isFalse();
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
      assertThat(intents.open("weights", CHAIN)).contains(first);
      Intent signed = intents.signed(second, HASH);
      assertThat(intents.open("collateral", CHAIN)).contains(signed);
      assertThat(intents.included(signed, 12).block()).hasValue(12);
      intents.end(first, Intent.State.REFUSED, "a \0 note", OptionalLong.empty());
      assertThat(intents.open("weights", CHAIN)).isEmpty();
      assertThat(DatabaseIntents.of(database, "weights").getFirst().note()).contains("a \0 note");
      assertThat(intents.begin(request("weights")).id()).isEqualTo(3);
      assertThat(intents.begin(request("weights", OTHER_CHAIN)).id()).isEqualTo(4);
      assertThat(intents.open("weights", CHAIN).orElseThrow().id()).isEqualTo(3);
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
    assertThat(FileIntents.isOpen(file, CHAIN)).isTrue();
    return intents.open("weights", CHAIN).orElseThrow();
  }

  private static Intent.Request request(String purpose) {
    return request(purpose, CHAIN);
  }

  private static Intent.Request request(String purpose, String chain) {
    return new Intent.Request(
        purpose, chain, ACCOUNT, 7, 1_063, 1_000, "weights of round 3", "{\"round\":3}");
  }
}
