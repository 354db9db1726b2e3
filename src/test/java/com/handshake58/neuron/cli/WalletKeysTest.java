package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.handshake58.neuron.testing.Vectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Makes, restores and lists keys. */
class WalletKeysTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PHRASE =
      "bottom drive obey lake curtain smoke basket hold race lonely fit walk";
  private static final String ADDRESS = "5DfhGyQdFobKM8NsWvEeAKk5EQQgYe9AydgJ7rMB6E1EqRzV";
  private static final String BOB = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";
  private static final String PASSWORD = "correct horse 9!";

  @TempDir private Path folder;
  private Cli cli;
  private Path wallet;

  @BeforeEach
  void aWallet() {
    cli =
        new Cli(folder)
            .set("BT_WALLET_PATH", "wallets")
            .set("WALLET_NAME", "w")
            .set("HOTKEY_NAME", "h");
    wallet = folder.resolve("wallets/w");
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 15, 18, 21, 24})
  void makesAWalletAndShowsItsPhrasesOnce(int words) throws IOException {
    Cli.Result made = cli.run("wallet", "create", "--no-use-password", "--n-words=" + words);
    assertThat(made.code()).as(made.err()).isZero();
    List<String> phrases =
        made.err().lines().filter(line -> line.startsWith("    ")).map(String::strip).toList();
    assertThat(phrases).hasSize(2).allMatch(phrase -> phrase.split(" ", -1).length == words);
    assertThat(made.err()).contains("secret phrase of the new coldkey, shown only once");
    JsonNode coldkey = JSON.readTree(wallet.resolve("coldkey").toFile());
    assertThat(coldkey.get("secretPhrase").asText()).isEqualTo(phrases.get(0));
    JsonNode hotkey = JSON.readTree(wallet.resolve("hotkeys/h").toFile());
    assertThat(hotkey.get("secretPhrase").asText()).isEqualTo(phrases.get(1));
    assertThat(made.out())
        .isEqualTo(
            "name             w\nhotkey           h\npath             %s\ncoldkey address  %s\nhotkey address   %s\n"
                .formatted(
                    wallet,
                    coldkey.get("ss58Address").asText(),
                    hotkey.get("ss58Address").asText()));
    assertThat(names("")).containsExactly("coldkey", "coldkeypub.txt", "hotkeys");
    assertThat(names("hotkeys")).containsExactly("h", "hpub.txt");
    for (String file : List.of("coldkey", "coldkeypub.txt", "hotkeys/h", "hotkeys/hpub.txt")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(wallet.resolve(file))))
          .isEqualTo("rw-------");
    }
    for (String pub : List.of("coldkeypub.txt", "hotkeys/hpub.txt")) {
      assertThat(Files.readString(wallet.resolve(pub))).doesNotContain("private", "secret");
    }
  }

  @Test
  void encryptsAColdkeyWithAPasswordTypedTwice() throws IOException {
    cli.typing(PASSWORD, PASSWORD);
    Cli.Result made = cli.run("wallet", "new-coldkey");
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(cli.questions())
        .containsExactly(
            "New password of the coldkey " + wallet.resolve("coldkey") + ": ",
            "The same password again: ");
    byte[] file = Files.readAllBytes(wallet.resolve("coldkey"));
    assertThat(new String(file, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("$NACL");
    String address =
        JSON.readTree(wallet.resolve("coldkeypub.txt").toFile()).get("ss58Address").asText();
    assertThat(cli.typing(PASSWORD).run("wallet", "sign", "--coldkey", "hello").out())
        .contains(address);
  }

  @Test
  void writesNothingWithoutAGoodPassword() {
    assertThat(cli.run("wallet", "new-coldkey").errLines())
        .containsExactly(
            "neuron: the new coldkey needs a password: run this on a terminal, set"
                + " BT_WALLET_PASSWORD_FILE to a file with its password or BT_WALLET_PASSWORD to"
                + " the password, or pass --no-use-password to write it unencrypted.");
    assertThat(cli.typing(PASSWORD, "another one").run("wallet", "create").errLines())
        .containsExactly("neuron: the two passwords differ: run this again.");
    assertThat(cli.typing("short", "short").run("wallet", "create").errLines())
        .containsExactly("neuron: a password has at least 8 characters: run this again.");
    assertThat(wallet).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"new_hotkey,new-hotkey", "new-hotkey,new_hotkey"})
  void knowsBtclisOtherNames(String first, String second) {
    assertThat(cli.run("wallet", first, "--n_words", "24").code()).isZero();
    assertThat(cli.run("wallet", second, "--wallet.hotkey=two").code()).isZero();
    assertThat(names("hotkeys")).containsExactly("h", "hpub.txt", "two", "twopub.txt");
  }

  @Test
  void neverReplacesAKeyUnasked() throws IOException {
    assertThat(cli.run("wallet", "create", "--no-use-password").code()).isZero();
    String coldkey = Files.readString(wallet.resolve("coldkey"));
    String hotkey = Files.readString(wallet.resolve("hotkeys/h"));
    Cli.Result refused =
        cli.run("wallet", "create", "--no-use-password", "--wallet.hotkey=new", "--yes");
    assertThat(refused.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(refused.errLines())
        .containsExactly(
            "neuron: the coldkey file "
                + wallet.resolve("coldkey")
                + " exists already: choose another name, or pass --overwrite, which keeps the old"
                + " file, too.");
    assertThat(names("hotkeys")).containsExactly("h", "hpub.txt");
    assertThat(cli.run("wallet", "new-hotkey").err())
        .contains("the hotkey file " + wallet.resolve("hotkeys/h") + " exists already");
    Cli.Result no = cli.in("n\n").run("wallet", "new-hotkey", "--overwrite");
    assertThat(no.code()).isEqualTo(ExitCode.FAILED);
    assertThat(no.err())
        .startsWith("replace " + wallet.resolve("hotkeys/h") + " and ")
        .contains("nothing was replaced");
    assertThat(Files.readString(wallet.resolve("hotkeys/h"))).isEqualTo(hotkey);
    assertThat(Files.readString(wallet.resolve("coldkey"))).isEqualTo(coldkey);
  }

  @Test
  void keepsEveryKeyThatItReplaces() throws IOException {
    assertThat(cli.run("wallet", "new-hotkey").code()).isZero();
    String first = Files.readString(wallet.resolve("hotkeys/h"));
    Cli.Result replaced = cli.in("y\n").run("wallet", "new-hotkey", "--overwrite");
    assertThat(replaced.code()).as(replaced.err()).isZero();
    assertThat(replaced.out())
        .contains("old file         " + wallet.resolve("replaced/h.1") + "\n")
        .contains("old file         " + wallet.resolve("replaced/hpub.txt.1") + "\n");
    String second = Files.readString(wallet.resolve("hotkeys/h"));
    assertThat(cli.run("wallet", "new-hotkey", "--overwrite", "--yes", "--json").code()).isZero();
    assertThat(Files.readString(wallet.resolve("replaced/h.1"))).isEqualTo(first);
    assertThat(Files.readString(wallet.resolve("replaced/h.2"))).isEqualTo(second);
    assertThat(Files.readString(wallet.resolve("hotkeys/h"))).isNotEqualTo(second);
    assertThat(names("hotkeys")).containsExactly("h", "hpub.txt");
  }

  @Test
  void restoresKeysFromTheStandardInputOrTheTerminal() throws IOException {
    Cli.Result hotkey =
        cli.in("  " + PHRASE.replace(" ", "\n") + "\n").run("wallet", "regen-hotkey");
    assertThat(hotkey.code()).as(hotkey.err()).isZero();
    assertThat(hotkey.out()).contains("hotkey address   " + ADDRESS).doesNotContain("bottom");
    assertThat(hotkey.err()).isEmpty();
    assertThat(JSON.readTree(wallet.resolve("hotkeys/h").toFile()).get("secretPhrase").asText())
        .isEqualTo(PHRASE);
    Cli.Result coldkey =
        cli.typing(PHRASE).run("wallet", "regen_coldkey", "--no-use-password", "--json");
    assertThat(JSON.readTree(coldkey.out()).get("coldkey_address").asText()).isEqualTo(ADDRESS);
    assertThat(cli.questions()).containsExactly("Secret phrase or seed of the coldkey: ");
  }

  /** Of the vectors' URIs those with a phrase; the development phrase stands for itself. */
  static Stream<JsonNode> derived() {
    return Vectors.cases("wallet.json", "derivation")
        .filter(v -> v.path("sr25519").has("ss58"))
        .filter(v -> v.get("suri").asText().matches("[a-z0].*"));
  }

  @ParameterizedTest
  @MethodSource("derived")
  void restoresDerivedKeys(JsonNode vector) {
    Cli.Result made = cli.in(vector.get("suri").asText()).run("wallet", "regen-hotkey");
    assertThat(made.out())
        .as(made.err())
        .contains("hotkey address   " + vector.get("sr25519").get("ss58").asText());
    assertThat(cli.run("wallet", "show").out())
        .contains(vector.get("sr25519").get("ss58").asText());
  }

  @Test
  void restoresEd25519Keys() {
    Cli.Result made = cli.in(PHRASE).run("wallet", "regen-hotkey", "--crypto-type=ed25519");
    assertThat(made.out()).contains("5DFJF7tY4bpbpcKPJcBTQaKuCDEPCpiz8TRjpmLeTtweqmXL");
  }

  @ParameterizedTest
  @CsvSource({
    "not words,a secret phrase has 12",
    "//Alice,a secret URI without a phrase means a key that everybody knows",
    "bottom drive obey lake curtain smoke basket hold race lonely fit fit,checksum"
  })
  void refusesASecretThatMakesNoKey(String secret, String reason) {
    Cli.Result result = cli.in(secret).run("wallet", "regen-hotkey");
    assertThat(result.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(result.err())
        .startsWith("neuron: the secret makes no key: ")
        .contains(reason)
        .doesNotContain("bottom");
    assertThat(wallet).doesNotExist();
    assertThat(cli.in("").run("wallet", "regen-hotkey").err()).contains("no secret was given");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "regen-coldkey --mnemonic bottom drive",
        "regen-hotkey --mnemonic=bottom",
        "regen_hotkey --seed 0xbottom --json",
        "create --uri //bottom",
        "new-coldkey --password bottom"
      })
  void refusesASecretOnTheCommandLine(String line) {
    Cli.Result result = cli.run(("wallet " + line).split(" "));
    assertThat(result.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(result.errLines())
        .singleElement()
        .asString()
        .startsWith("neuron: a secret on the command line is refused: ")
        .doesNotContain("bottom");
    assertThat(wallet).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--wallet.name=../x", "--wallet.hotkey=a/b", "--wallet.name=.."})
  void refusesANameThatLeadsElsewhere(String flag) throws IOException {
    for (String command : new String[] {"create", "new-hotkey", "regen-coldkeypub", "show"}) {
      Cli.Result result = cli.run("wallet", command, flag);
      assertThat(result.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
      assertThat(result.err()).contains("must be a single file name");
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void refusesOtherNumbersOfWords() {
    assertThat(cli.run("wallet", "create", "--n-words=13").errLines())
        .containsExactly("neuron: --n-words must be 12, 15, 18, 21 or 24.");
  }

  @Test
  void watchesAWalletByItsAddresses() throws IOException {
    assertThat(cli.run("wallet", "regen-coldkeypub", "--ss58_address", BOB).out())
        .contains("coldkey address  " + BOB);
    Cli.Result coldkey = cli.run("wallet", "show");
    assertThat(coldkey.code()).as(coldkey.err()).isZero();
    assertThat(coldkey.out()).contains("coldkey address  " + BOB).doesNotContain("hotkey address");
    assertThat(coldkey.err()).contains("there is no hotkey h");
    assertThat(cli.run("wallet", "regen-hotkeypub", "--public-key-hex", hex()).code()).isZero();
    assertThat(names("hotkeys")).containsExactly("hpub.txt");
    Files.delete(wallet.resolve("coldkeypub.txt"));
    Cli.Result hotkey = cli.run("wallet", "show", "--json");
    assertThat(JSON.readTree(hotkey.out()).get("hotkey_address").asText()).isEqualTo(BOB);
    Files.delete(wallet.resolve("hotkeys/hpub.txt"));
    assertThat(cli.run("wallet", "show").errLines())
        .singleElement()
        .asString()
        .startsWith("neuron: the hotkey file ");
  }

  @Test
  void keepsThePublicFileOfTheSameAccount() {
    assertThat(cli.run("wallet", "regen-coldkeypub", "--ss58-address=" + ADDRESS).code()).isZero();
    Cli.Result same = cli.in(PHRASE).run("wallet", "regen-coldkey", "--no-use-password");
    assertThat(same.code()).as(same.err()).isZero();
    assertThat(cli.run("wallet", "regen-coldkeypub", "--ss58-address=" + ADDRESS).code()).isZero();
    Cli.Result other = cli.run("wallet", "regen-coldkeypub", "--ss58-address=" + BOB);
    assertThat(other.err()).contains("coldkeypub.txt exists already");
    assertThat(cli.run("wallet", "regen-coldkeypub").err())
        .contains("--ss58-address must be given");
  }

  @Test
  void listsWalletsWithoutOpeningThem() throws IOException {
    assertThat(cli.run("wallet", "list").out())
        .isEqualTo(
            folder.resolve("wallets")
                + " holds no wallet: make one with `neuron wallet create`.\n");
    cli.in(PHRASE).run("wallet", "regen-hotkey");
    cli.run("wallet", "regen-coldkeypub", "--wallet.name=watched", "--ss58-address=" + BOB);
    cli.run("wallet", "regen-hotkeypub", "--wallet.hotkey=only", "--ss58-address=" + BOB);
    cli.file("wallets/w/hotkeys/locked", "$NACLxxx")
        .file("wallets/w/hotkeys/.hidden", "x")
        .file("wallets/empty/readme", "x")
        .file("wallets/file", "x")
        .file("wallets/evil\u001b[2J/coldkey", "x")
        .file("wallets/bidi\u202e/coldkey", "$NACLxxx");
    Cli.Result list = cli.run("wallet", "list");
    assertThat(list.err()).isEmpty();
    assertThat(list.out().lines())
        .containsExactly(
            "bidi\\u202e               ?",
            "w                        ?",
            "  h                      " + ADDRESS,
            "  locked                 ?",
            "  only                   " + BOB,
            "watched                  " + BOB);
    JsonNode json = JSON.readTree(cli.run("wallet", "list", "--json").out()).get("wallets");
    assertThat(json).hasSize(3);
    assertThat(json.get(2).get("coldkey_address").asText()).isEqualTo(BOB);
    assertThat(json.get(1).get("hotkeys").get(0).get("hotkey_address").asText()).isEqualTo(ADDRESS);
  }

  private static String hex() {
    return "0x8eaf04151687736326c9fea17e25fc5287613693c912909cb226aa4794f26a48";
  }

  private List<String> names(String sub) {
    try (Stream<Path> files = Files.list(wallet.resolve(sub))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
