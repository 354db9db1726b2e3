package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.cli.settings.EnvFile;
import com.handshake58.neuron.cli.settings.Findings;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.testing.Vectors;
import com.handshake58.neuron.wallet.KeyFile;
import com.handshake58.neuron.wallet.KeyFileReader;
import com.handshake58.neuron.wallet.KeyRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports files that the SDK's wallets wrote. */
class WalletExportTest {
  private static final KeyFileReader READER = new KeyFileReader(Randomness.system());
  private static final String HOTKEY = "plain hotkeys/miner";
  private static final String COLDKEYPUB = "plain coldkeypub.txt";

  @TempDir private Path folder;

  @Test
  void printsTheFilesButNotTheColdkey() throws IOException {
    put("w", "hotkeys/miner", HOTKEY);
    put("w", "coldkeypub.txt", COLDKEYPUB);
    put("w", "coldkey", "plain coldkey");
    Cli.Result result = export("w", "miner");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out().lines())
        .containsExactly(
            "WALLET_NAME=w",
            "HOTKEY_NAME=miner",
            "BT_HOTKEY_B64=" + vector(HOTKEY).get("base64").asText(),
            "BT_COLDKEYPUB_B64=" + vector(COLDKEYPUB).get("base64").asText());
    Map<String, String> read = read(result.out());
    byte[] hotkey = Base64.getDecoder().decode(read.get("BT_HOTKEY_B64"));
    assertThat(hotkey).isEqualTo(Files.readAllBytes(folder.resolve("wallets/w/hotkeys/miner")));
    assertThat(READER.read(hotkey, KeyRole.HOTKEY))
        .isInstanceOfSatisfying(
            KeyFile.Secret.class,
            key ->
                assertThat(key.keyPair().account().ss58())
                    .isEqualTo(vector(HOTKEY).get("ss58").asText()));
    assertThat(
            READER.read(
                Base64.getDecoder().decode(read.get("BT_COLDKEYPUB_B64")), KeyRole.COLDKEYPUB))
        .isInstanceOf(KeyFile.PublicOnly.class);
    assertThat(result.errLines())
        .singleElement()
        .asString()
        .contains("keep it in no log, shell history or repository", "The coldkey is left out");
  }

  @Test
  void needsNoColdkeypub() throws IOException {
    put("w", "hotkeys/miner", HOTKEY);
    Cli.Result result = export("w", "miner");
    assertThat(result.code()).isZero();
    assertThat(read(result.out())).containsOnlyKeys("WALLET_NAME", "HOTKEY_NAME", "BT_HOTKEY_B64");
    assertThat(result.err()).contains("no coldkeypub.txt, so BT_COLDKEYPUB_B64 is left out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"my wallet", "a'b", "a\"b", "$HOME", "a #b", "ä"})
  void specialCharactersOfNamesSurviveAnEnvFile(String name) throws IOException {
    put(name, "hotkeys/" + name, HOTKEY);
    Cli.Result result = export(name, name);
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(read(result.out()))
        .containsEntry("WALLET_NAME", name)
        .containsEntry("HOTKEY_NAME", name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "watch-only key"})
  void doesNotExportAnUnusableHotkey(String hotkey) throws IOException {
    put("w", "coldkeypub.txt", COLDKEYPUB);
    if (!hotkey.isEmpty()) {
      put("w", "hotkeys/miner", hotkey);
    }
    Cli.Result result = export("w", "miner");
    assertThat(result.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(result.out()).isEmpty();
    assertThat(result.errLines()).singleElement().asString().startsWith("neuron: the hotkey file ");
  }

  /** The container opens it with the password's variable; the export needs no password. */
  @ParameterizedTest
  @ValueSource(strings = {"nacl hotkeys/miner", "ansible vault coldkey"})
  void exportsAnEncryptedHotkeyAsItIs(String hotkey) throws IOException {
    put("w", "hotkeys/miner", hotkey);
    Cli.Result result = export("w", "miner");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(read(result.out()))
        .containsEntry("BT_HOTKEY_B64", vector(hotkey).get("base64").asText());
    assertThat(result.err()).contains("is encrypted: set BT_WALLET_PASSWORD_FILE");
  }

  @Test
  void doesNotExportAColdkeyInTheColdkeypubFile() throws IOException {
    put("w", "hotkeys/miner", HOTKEY);
    put("w", "coldkeypub.txt", "plain coldkey");
    Cli.Result result = export("w", "miner");
    assertThat(result.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("holds the coldkey's secret");
  }

  private Cli.Result export(String wallet, String hotkey) {
    return new Cli(folder)
        .set("BT_WALLET_PATH", "wallets")
        .set("WALLET_NAME", wallet)
        .set("HOTKEY_NAME", hotkey)
        .run("wallet", "export-b64");
  }

  private void put(String wallet, String file, String vector) throws IOException {
    Path path = folder.resolve("wallets").resolve(wallet).resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, Base64.getDecoder().decode(vector(vector).get("base64").asText()));
  }

  private static JsonNode vector(String name) {
    return Vectors.cases("wallet.json", "keyfiles")
        .filter(v -> v.get("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> read(String text) {
    Findings findings = new Findings();
    Map<String, EnvFile.Entry> entries = EnvFile.parse(text, findings);
    assertThat(findings.mistakes()).isEmpty();
    return entries.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().value()));
  }
}
