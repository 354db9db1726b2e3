package com.handshake58.neuron.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.neuron.messages.ErrorMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileIntentsTest extends IntentStoreContract {
  @TempDir private Path folder;

  @Override
  Opened open(String account, String chain) throws IOException {
    FileIntents intents = FileIntents.open(file(), account, chain);
    return new Opened(intents, intents::close);
  }

  @Override
  void damage(long lastBlock) throws IOException {
    Files.writeString(
        file(),
        Files.readString(file())
            .replaceFirst("\"lastBlock\" : [0-9]+", "\"lastBlock\" : " + lastBlock));
  }

  private Path file() {
    return folder.resolve("state/intent.json");
  }

  @Test
  void aFileExistsWhileItsIntentIsOpen() throws Exception {
    try (FileIntents intents = FileIntents.open(file(), ACCOUNT, CHAIN)) {
      Intent begun = intents.begin(request(ACCOUNT, CHAIN));
      assertThat(FileIntents.isOpen(file(), CHAIN)).isTrue();
      intents.end(begun, Intent.State.INCLUDED, "extrinsic", OptionalLong.of(1_011));
      assertThat(file()).doesNotExist();
      assertThat(FileIntents.isOpen(file(), CHAIN)).isFalse();
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
    try (FileIntents intents = FileIntents.open(file, OTHER_ACCOUNT, CHAIN)) {
      intents.begin(
          new Intent.Request("x", CHAIN, OTHER_ACCOUNT, 0, 64, 1, "a remark", "{\"round\":1}"));
    }
    try (FileIntents intents = FileIntents.open(file, ACCOUNT, CHAIN)) {
      assertThatThrownBy(() -> intents.open("x", CHAIN))
          .isInstanceOf(IntentException.class)
          .hasMessageContaining("belongs to the account " + OTHER_ACCOUNT)
          .extracting(e -> ErrorMessages.of((Exception) e))
          .asString()
          .endsWith(": delete it after that transaction was included or has expired");
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
  void anIntentOfAnotherChainIsSetAsideInAFileOfItsOwn() throws Exception {
    Path file = folder.resolve("registration.json");
    try (FileIntents intents = FileIntents.open(file, ACCOUNT, CHAIN)) {
      intents.begin(request("registration", ACCOUNT, CHAIN));
    }
    assertThat(FileIntents.isOpen(file, OTHER_CHAIN)).as("not known before it is read").isTrue();
    try (FileIntents intents = FileIntents.open(file, ACCOUNT, OTHER_CHAIN)) {
      assertThat(intents.open("registration", OTHER_CHAIN)).isEmpty();
      Intent other = intents.begin(request("registration", ACCOUNT, OTHER_CHAIN));
      intents.end(other, Intent.State.INCLUDED, "done", OptionalLong.of(7));
    }
    assertThat(FileIntents.isOpen(file, OTHER_CHAIN)).isFalse();
    assertThat(FileIntents.isOpen(file, CHAIN)).isTrue();
    try (FileIntents intents = FileIntents.open(file, ACCOUNT, CHAIN)) {
      Intent back = intents.open("registration", CHAIN).orElseThrow();
      assertThat(back.request()).isEqualTo(request("registration", ACCOUNT, CHAIN));
      intents.end(back, Intent.State.EXPIRED, "expired", OptionalLong.empty());
    }
    assertThat(FileIntents.isOpen(file, CHAIN)).isFalse();
  }

  /** Two chains may share the first digits of their genesis hashes. */
  @Test
  void aSetAsideFileOfAChainWithTheSameFirstDigitsStopsSending() throws Exception {
    String similar = CHAIN.substring(0, 12) + "00" + CHAIN.substring(14);
    Path file = folder.resolve("registration.json");
    try (FileIntents intents = FileIntents.open(file, ACCOUNT, similar)) {
      intents.begin(request("registration", ACCOUNT, similar));
      assertThat(intents.open("registration", OTHER_CHAIN)).isEmpty();
    }
    Path aside = folder.resolve("registration.0x2f2f2f2f.json");
    String content = Files.readString(aside);
    try (FileIntents intents = FileIntents.open(file, ACCOUNT, CHAIN)) {
      assertThatThrownBy(() -> intents.open("registration", CHAIN))
          .isInstanceOf(IntentException.class)
          .hasMessageContaining(aside.toString())
          .hasMessageContaining("it is of the chain " + similar + ", not of " + CHAIN);
    }
    assertThat(aside).hasContent(content);
    assertThat(file).doesNotExist();
  }
}
