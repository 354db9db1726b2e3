package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.testing.Vectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Signs with an Ansible vault, which opens faster than $NACL, by passwords of every place. */
class WalletPasswordsTest {
  private static final String VAULT = "ansible vault coldkey";
  private static final String PASSWORD = "correct horse 9!";
  private static final String ADDRESS = "5DfhGyQdFobKM8NsWvEeAKk5EQQgYe9AydgJ7rMB6E1EqRzV";

  @TempDir private Path folder;
  private Cli cli;
  private Path wallet;

  @BeforeEach
  void wallet() throws IOException {
    cli = new Cli(folder).set("BT_WALLET_PATH", "wallets").set("WALLET_NAME", "my-wallet");
    wallet = folder.resolve("wallets/my-wallet");
    Files.createDirectories(wallet.resolve("hotkeys"));
    byte[] vault = Base64.getDecoder().decode(vector().get("base64").asText());
    Files.write(wallet.resolve("coldkey"), vault);
    Files.write(wallet.resolve("hotkeys/default"), vault);
  }

  @ParameterizedTest
  @CsvSource({
    "BT_WALLET_PASSWORD,correct horse 9!",
    "BT_COLD_PW_MY_WALLET,correct horse 9!",
    "BT_WALLET_PASSWORD_FILE,password.txt"
  })
  void opensAColdkeyByEachPlainVariable(String variable, String value) {
    cli.file("password.txt", PASSWORD + "\n").set(variable, value);
    assertThat(sign("--coldkey").out()).contains(ADDRESS);
  }

  @Test
  void opensKeysByTheirOwnVariable() {
    assertThat(cli.set(variable("coldkey"), encoded("coldkey")).run(line("--coldkey")).out())
        .contains(ADDRESS);
    assertThat(sign().code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    cli.set(variable("hotkeys/default"), encoded("hotkeys/default"));
    assertThat(sign().out()).contains(ADDRESS);
  }

  @Test
  void readsTheVariablesOfTheEnvFile() {
    cli.file(".env", "BT_WALLET_PASSWORD='" + PASSWORD + "'\n");
    assertThat(sign("--coldkey").out()).contains(ADDRESS);
    cli.file(".env", "BT_COLD_PW_MY_WALLET='" + PASSWORD + "'\n");
    assertThat(sign("--coldkey").out()).contains(ADDRESS);
  }

  /** SDK 11's order for coldkeys; a hotkey's own variable comes first. */
  @Test
  void looksAtThePlacesInTheirOrder() {
    cli.set("BT_COLD_PW_MY_WALLET", "wrong");
    assertThat(sign("--coldkey").err()).contains("the password of BT_COLD_PW_MY_WALLET does");
    cli.file("password.txt", "wrong").set("BT_WALLET_PASSWORD_FILE", "password.txt");
    assertThat(sign("--coldkey").err()).contains("the password of BT_WALLET_PASSWORD_FILE does");
    cli.set(variable("coldkey"), encoded("coldkey", "wrong"));
    assertThat(sign("--coldkey").err())
        .contains("the password of " + variable("coldkey") + " does");
    cli.set("BT_WALLET_PASSWORD", "wrong");
    assertThat(sign("--coldkey").err()).contains("the password of BT_WALLET_PASSWORD does");
    assertThat(sign().err()).contains("the password of BT_WALLET_PASSWORD does");
    cli.set(variable("hotkeys/default"), encoded("hotkeys/default"));
    assertThat(sign().out()).contains(ADDRESS);
  }

  @Test
  void asksOnATerminalUpToThreeTimes() {
    assertThat(cli.typing("wrong", "wrong again", PASSWORD).run(line("--coldkey")).out())
        .contains(ADDRESS);
    assertThat(cli.questions())
        .containsExactlyElementsOf(
            Collections.nCopies(3, "Password of the coldkey " + wallet.resolve("coldkey") + ": "));
    Cli.Result refused = cli.typing("a", "b", "c", PASSWORD).run(line("--coldkey"));
    assertThat(refused.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(refused.errLines())
        .containsExactly(
            "neuron: the coldkey file "
                + wallet.resolve("coldkey")
                + " is encrypted ($ANSIBLE_VAULT), and the typed password does not open it: correct"
                + " it, or put back the file if it was changed.");
  }

  @Test
  void namesTheRemedyWithoutAPassword() {
    assertThat(sign().errLines())
        .containsExactly(
            "neuron: the hotkey file "
                + wallet.resolve("hotkeys/default")
                + " is encrypted ($ANSIBLE_VAULT): set BT_WALLET_PASSWORD_FILE to a file with its"
                + " password or BT_WALLET_PASSWORD to the password, or run a command on a terminal,"
                + " which asks for it.");
  }

  /** A daemon never asks: nobody may be there to answer. */
  @Test
  void aNeuronReadsItsHotkeysPasswordFromAFile() {
    cli.set("POLYGON_RPC_URL", "http://127.0.0.1:9").typing(PASSWORD);
    Cli.Result without = cli.start("--mode=validator");
    assertThat(without.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(without.err()).contains("set BT_WALLET_PASSWORD_FILE to a file with its password");
    assertThat(cli.questions()).isEmpty();
    cli.file("password.txt", "wrong").set("BT_WALLET_PASSWORD_FILE", "password.txt");
    Cli.Result wrong = cli.start("--mode=validator");
    assertThat(wrong.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(wrong.err()).contains("the password of BT_WALLET_PASSWORD_FILE does not open it");
    cli.file("password.txt", PASSWORD);
    assertThat(cli.run("doctor", "--mode=validator", "--subtensor.chain_endpoint=ws://127.0.0.1:9"))
        .extracting(Cli.Result::out)
        .asString()
        .contains("the hotkey is " + ADDRESS);
  }

  @ParameterizedTest
  @CsvSource({
    "missing.txt,names a file that cannot be read as text",
    "wallets,names no file of at most 4 KiB",
    "empty.txt,names an empty file",
    "large.txt,names no file of at most 4 KiB"
  })
  void refusesAPasswordFileThatIsNone(String file, String reason) {
    cli.file("empty.txt", "\n").file("large.txt", "x".repeat(5000));
    Cli.Result result = cli.set("BT_WALLET_PASSWORD_FILE", file).run(line("--coldkey"));
    assertThat(result.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(result.err()).contains("is encrypted, and BT_WALLET_PASSWORD_FILE " + reason);
  }

  /** Java replaces what it cannot decode: without LANG, as in containers, all but ASCII. */
  @Test
  void saysThatAPasswordWasNotDecoded() {
    String sentence =
        " holds letters that cannot be read here without LANG=C.UTF-8: correct it, or";
    cli.set("BT_WALLET_PASSWORD", "p\uFFFD\uFFFDssw");
    assertThat(sign("--coldkey").err()).contains("the password of BT_WALLET_PASSWORD" + sentence);
    cli.set("BT_WALLET_PASSWORD", "");
    assertThat(cli.typing("p\uFFFD\uFFFDssw").run(line("--coldkey")).err())
        .contains("the typed password" + sentence);
    assertThat(
            cli.typing("p\uFFFD\uFFFDssword", "p\uFFFD\uFFFDssword")
                .run("wallet", "new-coldkey", "--wallet.name=x")
                .err())
        .contains("the password holds letters that cannot be read here");
  }

  static Stream<JsonNode> environment() {
    return Vectors.cases("wallet.json", "environment");
  }

  /** The variables that bittensor-wallet 4.1.1 made. */
  @ParameterizedTest
  @MethodSource("environment")
  void namesAndReadsTheVariablesOfBittensorWallet(JsonNode vector) {
    assertThat(WalletPasswords.variable(Path.of(vector.get("path").asText())))
        .isEqualTo(vector.get("variable").asText());
    var decoded =
        WalletPasswords.decoded(vector.get("variable").asText(), vector.get("value").asText());
    if (vector.has("password")) {
      assertThat(decoded).hasValue(vector.get("password").asText());
    } else {
      assertThat(decoded).isEmpty();
    }
  }

  @Test
  void refusesAVariableThatIsNotEncoded() {
    cli.set(variable("coldkey"), "plain text");
    assertThat(sign("--coldkey").err())
        .contains("is encrypted, and " + variable("coldkey") + " is not encoded as")
        .doesNotContain("plain text");
  }

  @Test
  void showsNoPasswordInTheConfiguration() {
    cli.set("BT_WALLET_PASSWORD", PASSWORD);
    Cli.Result config = cli.run("config");
    assertThat(config.out()).contains("BT_WALLET_PASSWORD").doesNotContain(PASSWORD);
  }

  private Cli.Result sign(String... more) {
    return cli.run(line(more));
  }

  private static String[] line(String... more) {
    return Stream.concat(Stream.of("wallet", "sign", "hello"), Stream.of(more))
        .toArray(String[]::new);
  }

  private String variable(String file) {
    return WalletPasswords.variable(wallet.resolve(file));
  }

  private String encoded(String file) {
    return encoded(file, PASSWORD);
  }

  private String encoded(String file, String password) {
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    String name = variable(file);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= (byte) name.charAt(i % name.length());
    }
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static JsonNode vector() {
    return Vectors.cases("wallet.json", "keyfiles")
        .filter(file -> file.get("name").asText().equals(VAULT))
        .findFirst()
        .orElseThrow();
  }
}
