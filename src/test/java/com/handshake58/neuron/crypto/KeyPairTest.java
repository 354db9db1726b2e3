package com.handshake58.neuron.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.testing.Vectors;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPairTest {
  private static final Randomness RANDOM = Randomness.system();
  private static final String PHRASE =
      "bottom drive obey lake curtain smoke basket hold race lonely fit walk";
  private static final String SEED =
      "0xe5be9a5092b81bca64be81d212e7f2f9eba183bb7a90954f7b76361f6edb5c0a";

  /** The development phrase, which other implementations use for a URI without a phrase. */
  private static KeyPair read(String uri, KeyType type) {
    return uri.isEmpty() || uri.startsWith("/")
        ? KeyPair.development(uri, type, RANDOM)
        : KeyPair.fromUri(uri, type, RANDOM);
  }

  static Stream<JsonNode> uris() {
    return Vectors.cases("substrate.json", "keypairs");
  }

  @ParameterizedTest
  @MethodSource("uris")
  void derivesPolkadotJsKeys(JsonNode vector) {
    KeyPair pair = read(vector.get("suri").asText(), KeyType.SR25519);
    assertThat(pair.account().toHex()).isEqualTo(vector.get("publicKey").asText());
    assertThat(pair.account().ss58()).isEqualTo(vector.get("ss58").asText());
  }

  static Stream<JsonNode> derivations() {
    return Vectors.cases("wallet.json", "derivation");
  }

  @ParameterizedTest
  @MethodSource("derivations")
  void derivesTheWalletsKeys(JsonNode vector) {
    String uri = vector.get("suri").asText();
    for (KeyType type : KeyType.values()) {
      JsonNode expected = vector.get(type.name().toLowerCase(Locale.ROOT));
      if (expected.asText().equals("refused")) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(uri, type));
      } else {
        // Where implementations differ, this one agrees with the wallets.
        String field = expected.has("wallet4") ? "wallet4" : "publicKey";
        assertThat(read(uri, type).account().toHex()).isEqualTo(expected.get(field).asText());
      }
    }
  }

  static Stream<JsonNode> mnemonics() {
    return Vectors.cases("wallet.json", "mnemonics");
  }

  @ParameterizedTest
  @MethodSource("mnemonics")
  void readsMnemonics(JsonNode vector) {
    String phrase = vector.get("mnemonic").asText();
    assertThat(Mnemonic.entropy(phrase)).isEqualTo(bytes(vector, "entropy"));
    assertThat(Mnemonic.seed(phrase, "")).isEqualTo(bytes(vector, "seed"));
    for (KeyType type : KeyType.values()) {
      JsonNode expected = vector.get(type.name().toLowerCase(Locale.ROOT));
      KeyPair pair = KeyPair.fromMnemonic(phrase, "", type, RANDOM);
      assertThat(pair.account().toBytes()).isEqualTo(bytes(expected, "publicKey"));
      assertThat(pair.account().ss58()).isEqualTo(expected.get("ss58").asText());
      if (type == KeyType.SR25519) {
        assertThat(pair.privateKey()).isEqualTo(bytes(vector, "privateKey"));
      }
    }
  }

  static Stream<JsonNode> privateKeys() {
    return Vectors.cases("wallet.json", "privateKeys");
  }

  @ParameterizedTest
  @MethodSource("privateKeys")
  void readsPrivateKeysAsWallet4Does(JsonNode vector) {
    KeyType type = vector.get("cryptoType").asInt() == 0 ? KeyType.ED25519 : KeyType.SR25519;
    byte[] key = bytes(vector, "privateKey");
    // Anybody can sign with scalar zero; wallets accept it.
    if (vector.has("wallet4") || vector.get("name").asText().equals("scalar zero")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> KeyPair.fromPrivateKey(key, type, RANDOM));
    } else {
      KeyPair pair = KeyPair.fromPrivateKey(key, type, RANDOM);
      assertThat(pair.account().ss58()).isEqualTo(vector.get("ss58").asText());
    }
  }

  @Test
  void refusesTheFormOfPolkadotJsByName() {
    JsonNode vector =
        privateKeys().filter(v -> v.get("name").asText().contains("*8")).findFirst().orElseThrow();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> KeyPair.fromPrivateKey(bytes(vector, "privateKey"), KeyType.SR25519, RANDOM))
        .withMessageContaining("polkadot-js");
  }

  @ParameterizedTest
  @EnumSource(KeyType.class)
  void readsItsOwnPrivateKeys(KeyType type) {
    KeyPair pair = KeyPair.fromUri(PHRASE + "//a//b", type, RANDOM);
    KeyPair again = KeyPair.fromPrivateKey(pair.privateKey(), type, RANDOM);
    byte[] message = {5, 8};
    assertThat(again.account()).isEqualTo(pair.account());
    assertThat(Signatures.verify(type, pair.account(), message, again.sign(message))).isTrue();
  }

  @Test
  void softKeysSign() {
    KeyPair pair = KeyPair.fromUri(PHRASE + "/soft//hard/soft", KeyType.SR25519, RANDOM);
    byte[] message = {5, 8};
    assertThat(Signatures.verify(KeyType.SR25519, pair.account(), message, pair.sign(message)))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "//Alice", "/Alice", "///password", "//Alice///password"})
  void refusesAUriWithoutAPhrase(String uri) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyPair.fromUri(uri, KeyType.SR25519, RANDOM))
        .withMessageContaining("phrase");
  }

  @Test
  void refusesAPhraseAsADevelopmentKey() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyPair.development(PHRASE + "//Alice", KeyType.SR25519, RANDOM));
  }

  @Test
  void aSignedNumberIsANumber() {
    assertThat(KeyPair.fromUri(SEED + "//+5", KeyType.SR25519, RANDOM).account())
        .isEqualTo(KeyPair.fromUri(SEED + "//5", KeyType.SR25519, RANDOM).account());
  }

  @ParameterizedTest
  @EnumSource(KeyType.class)
  void textShowsTheAddressOnly(KeyType type) {
    KeyPair pair = KeyPair.fromUri(SEED, type, RANDOM);
    assertThat(pair).hasToString(pair.account().ss58());
    assertThat(Sr25519.expand(Hex.decode(SEED))).hasToString("a secret key");
    assertThat(new Ed25519Keys.Secret(Hex.decode(SEED))).hasToString("a secret key");
    assertThat(SecretUri.parse(PHRASE + "//x///secret")).hasToString("a secret URI");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "horse drive obey lake curtain smoke basket hold race lonely fit zebroid",
        "bottom drive obey lake curtain smoke basket hold race lonely fit fit",
        "bottom drive zebroid",
        "0xzebroid",
        "0x12345",
        "zebroid/",
      })
  void errorsHoldNothingOfTheSecret(String uri) {
    assertThatThrownBy(() -> KeyPair.fromUri(uri, KeyType.SR25519, RANDOM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .doesNotContain("zebroid")
                    .doesNotContain("bottom")
                    .doesNotContain("12345"));
  }

  @Test
  void namesTheWrongWord() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Mnemonic.seed(
                    "bottom drive obey lake curtain smoke baskt hold race lonely fit walk", ""))
        .withMessageContaining("word 7");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Mnemonic.seed("bottom drive obey", ""))
        .withMessageContaining("not 3");
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 15, 18, 21, 24})
  void generatesPhrases(int words) {
    String phrase = Mnemonic.generate(RANDOM, words);
    assertThat(phrase.split(" ", -1)).hasSize(words);
    assertThat(Mnemonic.entropy(phrase)).hasSize(words / 3 * 4);
    assertThat(Mnemonic.generate(RANDOM, words)).isNotEqualTo(phrase);
  }

  private static byte[] bytes(JsonNode node, String field) {
    return Hex.decode(node.get(field).asText());
  }
}
