package com.handshake58.neuron.wallet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.testing.Vectors;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileReaderTest {
  private static final KeyFileReader READER = new KeyFileReader(Randomness.system());
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SEED =
      "e5be9a5092b81bca64be81d212e7f2f9eba183bb7a90954f7b76361f6edb5c0a";
  private static final String ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
  private static final String BOB = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";

  /** SDK 11 reads a bare hex number as a seed; in a coldkeypub file it is a public key. */
  private static final Set<String> BARE =
      Set.of("raw public key text of old coldkeypub", "raw seed text, same shape");

  static Stream<JsonNode> files() {
    return Vectors.cases("wallet.json", "keyfiles");
  }

  @ParameterizedTest
  @MethodSource("files")
  void readsTheFilesOfEveryWriter(JsonNode vector) {
    KeyFile file = READER.read(content(vector), KeyRole.COLDKEYPUB);
    if (vector.has("password")) {
      assertThat(file).isInstanceOf(KeyFile.Encrypted.class);
      assertThat(new String(content(vector), UTF_8))
          .startsWith(((KeyFile.Encrypted) file).method().toString());
      return;
    }
    AccountId account = AccountId.fromSs58(vector.get("ss58").asText());
    assertThat(account.toHex()).isEqualTo(vector.get("publicKey").asText());
    String text = new String(content(vector), UTF_8);
    if (text.contains("privateKey")) {
      KeyPair pair = ((KeyFile.Secret) file).keyPair();
      assertThat(pair.account()).isEqualTo(account);
      assertThat(pair.keyType().code()).isEqualTo(vector.get("cryptoType").asInt());
      assertThat(text).contains(Hex.encode(pair.privateKey()));
    } else {
      assertThat(file).isEqualTo(new KeyFile.PublicOnly(account));
    }
  }

  /** Compares the result for unusual files with SDK 11's. */
  static Stream<JsonNode> odd() {
    return Vectors.cases("wallet.json", "odd").filter(v -> !v.has("of"));
  }

  @ParameterizedTest
  @MethodSource("odd")
  void acceptsTheUnusualFilesThatSdk11Accepts(JsonNode vector) {
    KeyFile file = READER.read(content(vector), KeyRole.HOTKEY);
    String verdict = vector.get("verdicts").get("sdk11").asText();
    if (verdict.startsWith("ERR") || BARE.contains(vector.get("name").asText())) {
      assertThat(file).isInstanceOf(KeyFile.Unusable.class);
      assertThat(((KeyFile.Unusable) file).reason()).isNotBlank();
    } else {
      assertThat(account(file)).isEqualTo(verdict);
    }
  }

  static Stream<JsonNode> oddEncrypted() {
    return Vectors.cases("wallet.json", "odd").filter(v -> v.has("of"));
  }

  @ParameterizedTest
  @MethodSource("oddEncrypted")
  void recognizesADamagedEncryptedFileByItsPrefix(JsonNode vector) {
    byte[] content = content(file(vector.get("of").asText()));
    byte[] kept = Arrays.copyOf(content, vector.path("keepFirst").asInt(content.length));
    assertThat(READER.read(kept, KeyRole.COLDKEY)).isInstanceOf(KeyFile.Encrypted.class);
  }

  @Test
  void aBareKeyIsAPublicKeyInColdkeypubOnly() {
    byte[] content =
        "0x8eaf04151687736326c9fea17e25fc5287613693c912909cb226aa4794f26a48\n".getBytes(UTF_8);
    assertThat(READER.read(content, KeyRole.COLDKEYPUB))
        .isEqualTo(new KeyFile.PublicOnly(AccountId.fromSs58(BOB)));
    for (KeyRole role : new KeyRole[] {KeyRole.HOTKEY, KeyRole.COLDKEY}) {
      assertThat(READER.read(content, role)).isInstanceOf(KeyFile.Unusable.class);
    }
  }

  @Test
  void refusesAPublicKeyOfAnotherSecret() {
    String text = "{\"secretSeed\":\"%s\",\"publicKey\":\"0x%s\"}".formatted(SEED, "8e".repeat(32));
    assertThat(read(text)).isInstanceOf(KeyFile.Unusable.class);
  }

  static Stream<Map.Entry<String, String>> broken() {
    return Map.ofEntries(
        Map.entry("twice", "{\"secretSeed\":\"%s\",\"secretSeed\":\"%s\"}".formatted(SEED, SEED)),
        Map.entry("after", "{\"secretSeed\":\"%s\"} {}".formatted(SEED)),
        Map.entry("number", "{\"secretSeed\":5}"),
        Map.entry("fraction", "{\"secretSeed\":\"%s\",\"cryptoType\":1.5}".formatted(SEED)),
        Map.entry("negative", "{\"secretSeed\":\"%s\",\"cryptoType\":-1}".formatted(SEED)),
        Map.entry("list", "[\"%s\"]".formatted(SEED)),
        Map.entry("open", "{\"secretSeed\":\"%s".formatted(SEED)),
        Map.entry("bare", SEED),
        Map.entry("words", "bottom drive obey lake curtain smoke basket hold race lonely fit walk"),
        Map.entry("short", "{\"secretSeed\":\"%s\"}".formatted(SEED.substring(2))),
        Map.entry("odd", "{\"secretSeed\":\"%s\"}".formatted(SEED.substring(1))),
        Map.entry("phrase", "{\"secretPhrase\":\"%s\"}".formatted(SEED)),
        Map.entry(
            "ed25519 of 64 bytes",
            "{\"cryptoType\":0,\"privateKey\":\"%s\"}".formatted(SEED + SEED)),
        Map.entry("zero", "{\"privateKey\":\"%s\"}".formatted("00".repeat(64))))
        .entrySet()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("broken")
  void refusesBrokenFilesWithoutRepeatingTheirSecret(Map.Entry<String, String> file) {
    assertThat(read(file.getValue()))
        .isInstanceOfSatisfying(
            KeyFile.Unusable.class,
            unusable ->
                assertThat(unusable.reason())
                    .isNotBlank()
                    .doesNotContain(SEED.substring(8, 20))
                    .doesNotContain("bottom"));
  }

  @Test
  void refusesBytesThatAreNoText() {
    assertThat(READER.read(new byte[] {(byte) 0xff, (byte) 0xfe, 0}, KeyRole.HOTKEY))
        .isInstanceOf(KeyFile.Unusable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "null", "\"0\"", "true"})
  void aCryptoTypeThatIsNoNumberMeansSr25519(String cryptoType) {
    assertThat(
            account(read("{\"secretSeed\":\"%s\",\"cryptoType\":%s}".formatted(SEED, cryptoType))))
        .isEqualTo(ALICE);
  }

  @ParameterizedTest
  @EnumSource(KeyType.class)
  void readsTheWritersFiles(KeyType type) {
    String phrase = "legal winner thank year wave sausage worth useful legal winner thank yellow";
    byte[] ofPhrase = KeyFileWriter.ofPhrase(phrase, type, Randomness.system());
    KeyPair pair = ((KeyFile.Secret) READER.read(ofPhrase, KeyRole.HOTKEY)).keyPair();
    byte[] ofPair = KeyFileWriter.ofKeyPair(pair);
    byte[] ofAccount = KeyFileWriter.ofAccount(pair.account(), type);

    assertThat(account(READER.read(ofPair, KeyRole.HOTKEY))).isEqualTo(pair.account().ss58());
    assertThat(READER.read(ofAccount, KeyRole.COLDKEYPUB))
        .isEqualTo(new KeyFile.PublicOnly(pair.account()));
    assertThat(new String(ofAccount, UTF_8)).doesNotContain("private", "secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain coldkey", "ed25519 plain hotkeys/miner"})
  void writesTheFieldsOfTheWallets(String name) throws IOException {
    JsonNode vector = file(name);
    JsonNode theirs = JSON.readTree(content(vector));
    KeyType type = vector.get("cryptoType").asInt() == 0 ? KeyType.ED25519 : KeyType.SR25519;
    byte[] ours =
        KeyFileWriter.ofPhrase(theirs.get("secretPhrase").asText(), type, Randomness.system());
    assertThat(JSON.readTree(ours)).isEqualTo(theirs);
  }

  private static JsonNode file(String name) {
    return files().filter(f -> f.get("name").asText().equals(name)).findFirst().orElseThrow();
  }

  private static KeyFile read(String text) {
    return READER.read(text.getBytes(UTF_8), KeyRole.HOTKEY);
  }

  private static String account(KeyFile file) {
    return switch (file) {
      case KeyFile.Secret secret -> secret.keyPair().account().ss58();
      case KeyFile.PublicOnly watched -> watched.account().ss58();
      case KeyFile.Encrypted encrypted -> "encrypted";
      case KeyFile.Unusable unusable -> unusable.reason();
    };
  }

  private static byte[] content(JsonNode vector) {
    return vector.has("base64")
        ? Base64.getDecoder().decode(vector.get("base64").asText())
        : vector.get("text").asText().getBytes(UTF_8);
  }
}
