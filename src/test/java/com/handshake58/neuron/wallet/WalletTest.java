package com.handshake58.neuron.wallet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.messages.WalletMessages;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalletTest {
  private static final Randomness RANDOM = Randomness.system();
  private static final KeyPair ALICE = KeyPair.development("//Alice", KeyType.SR25519, RANDOM);

  @TempDir private Path home;
  private WalletFolder folder;
  private Wallet wallet;

  @BeforeEach
  void setUp() {
    Path wallets = home.toAbsolutePath().resolve(".bittensor/wallets");
    folder = WalletFolder.of(new WalletConfig(wallets, "hs58", "miner"));
    wallet = new Wallet(folder, RANDOM);
  }

  @Test
  void usesThePathsOfBittensor() {
    Path root = home.toAbsolutePath().resolve(".bittensor/wallets/hs58");
    assertThat(folder.hotkeyFile()).isEqualTo(root.resolve("hotkeys/miner"));
    assertThat(folder.hotkeypubFile()).isEqualTo(root.resolve("hotkeys/minerpub.txt"));
    assertThat(folder.coldkeyFile()).isEqualTo(root.resolve("coldkey"));
    assertThat(folder.coldkeypubFile()).isEqualTo(root.resolve("coldkeypub.txt"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", "..", "a/b", "../a", "/a", "a\\b"})
  void namesStayInTheFolder(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new WalletFolder(home, name, "default"));
    assertThatIllegalArgumentException().isThrownBy(() -> new WalletFolder(home, "default", name));
  }

  @Test
  void readsBackItsKeys() throws IOException {
    KeyFileWriter.write(folder.hotkeyFile(), KeyFileWriter.ofKeyPair(ALICE));
    KeyFileWriter.write(folder.coldkeyFile(), KeyFileWriter.ofKeyPair(ALICE));
    KeyFileWriter.write(
        folder.coldkeypubFile(), KeyFileWriter.ofAccount(ALICE.account(), KeyType.SR25519));

    assertThat(wallet.hotkey().account()).isEqualTo(ALICE.account());
    assertThat(wallet.coldkey().account()).isEqualTo(ALICE.account());
    assertThat(wallet.coldkeypub()).isEqualTo(ALICE.account());
    for (KeyRole role : KeyRole.values()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.file(role))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void readsTheOlderNameOfColdkeypub() throws IOException {
    put("coldkeypub", ALICE.account().toHex());
    assertThat(wallet.coldkeypub()).isEqualTo(ALICE.account());
  }

  @Test
  void neverWritesOverAKey() throws IOException {
    KeyFileWriter.write(folder.hotkeyFile(), KeyFileWriter.ofKeyPair(ALICE));
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> KeyFileWriter.write(folder.hotkeyFile(), new byte[0]));
    assertThat(wallet.hotkey().account()).isEqualTo(ALICE.account());
  }

  @Test
  void reportsAMissingFile() {
    assertThatExceptionOfType(WalletException.class)
        .isThrownBy(wallet::hotkey)
        .withMessageContaining(folder.hotkeyFile().toString())
        .extracting(e -> WalletMessages.of(e.problem()))
        .asString()
        .contains("--wallet.path");
  }

  @ParameterizedTest
  @ValueSource(strings = {"$NACL", "$ANSIBLE_VAULT", "gAAAAA"})
  void reportsAnEncryptedFile(String prefix) throws IOException {
    put("hotkeys/miner", prefix + "…");
    assertThatExceptionOfType(WalletException.class)
        .isThrownBy(wallet::hotkey)
        .withMessageContaining(folder.hotkeyFile().toString())
        .withMessageContaining(prefix)
        .withMessageContaining("is encrypted");
  }

  @Test
  void reportsAPublicKeyThatCannotSign() throws IOException {
    put("hotkeys/miner", "{\"ss58Address\":\"%s\"}".formatted(ALICE.account()));
    assertThatExceptionOfType(WalletException.class)
        .isThrownBy(wallet::hotkey)
        .withMessageContaining("cannot sign");
  }

  @Test
  void reportsABrokenFile() throws IOException {
    put("hotkeys/miner", "{\"secretSeed\":\"0x1234\"}");
    assertThatExceptionOfType(WalletException.class)
        .isThrownBy(wallet::hotkey)
        .withMessageContaining(folder.hotkeyFile().toString())
        .withMessageContaining("2")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("1234"));
    Files.createDirectories(folder.coldkeyFile());
    assertThatExceptionOfType(WalletException.class)
        .isThrownBy(wallet::coldkey)
        .withMessageContaining("is no file");
    put("coldkeypub.txt", " ".repeat(100_000));
    assertThatExceptionOfType(WalletException.class)
        .isThrownBy(wallet::coldkeypub)
        .withMessageContaining("too large");
  }

  @Test
  void signsTextsAsBtcliDoes() {
    String text = "Grüße an subnet 58";
    String signature = SignedText.sign(ALICE, text);
    assertThat(signature).matches("[0-9a-f]{128}");
    for (String given : new String[] {signature, "0x" + signature, " " + signature + "\n"}) {
      assertThat(SignedText.verify(KeyType.SR25519, ALICE.account(), text, given)).isTrue();
    }
    assertThat(SignedText.verify(KeyType.SR25519, ALICE.account(), text + " ", signature))
        .isFalse();
    assertThat(SignedText.verify(KeyType.ED25519, ALICE.account(), text, signature)).isFalse();
    assertThat(SignedText.account(ALICE.account().ss58())).isEqualTo(ALICE.account());
    assertThat(SignedText.account(ALICE.account().toHex())).isEqualTo(ALICE.account());
    assertThatIllegalArgumentException().isThrownBy(() -> SignedText.account("hello"));
  }

  private void put(String file, String content) throws IOException {
    Path path = folder.folder().resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content, UTF_8);
  }
}
