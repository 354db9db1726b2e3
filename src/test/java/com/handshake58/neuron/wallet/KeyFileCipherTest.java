package com.handshake58.neuron.wallet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.testing.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Opens the encrypted files that the Python and Rust wallets wrote. */
class KeyFileCipherTest {
  private static final KeyFileReader READER = new KeyFileReader(Randomness.system());

  static Stream<JsonNode> encrypted() {
    return Vectors.cases("wallet.json", "keyfiles").filter(file -> file.has("password"));
  }

  @ParameterizedTest
  @MethodSource("encrypted")
  void opensTheFilesOfEveryWriter(JsonNode vector) throws Exception {
    byte[] plain = decrypt(content(vector), vector.get("password").asText());
    assertThat(READER.read(plain, KeyRole.COLDKEY))
        .isInstanceOfSatisfying(
            KeyFile.Secret.class,
            key ->
                assertThat(key.keyPair().account().ss58()).isEqualTo(vector.get("ss58").asText()));
  }

  /** The unusual encrypted files; wallet 1.x is the reader that knows most of them. */
  static Stream<JsonNode> odd() {
    return Vectors.cases("wallet.json", "odd").filter(file -> file.has("of"));
  }

  @ParameterizedTest
  @MethodSource("odd")
  void treatsUnusualFilesAsTheWalletsDo(JsonNode vector) throws Exception {
    byte[] content = altered(vector);
    String password = vector.get("password").asText();
    String verdict = vector.get("verdicts").get("wallet1").asText();
    if (verdict.startsWith("ERR")) {
      boolean wrong = verdict.contains("wrong password");
      assertThatExceptionOfType(DecryptionException.class)
          .isThrownBy(() -> decrypt(content, password))
          .satisfies(e -> assertThat(e.isWrongPassword()).isEqualTo(wrong))
          .satisfies(e -> assertThat(e.getMessage()).isNotBlank().doesNotContain("horse"));
    } else {
      assertThat(READER.read(decrypt(content, password), KeyRole.COLDKEY))
          .isInstanceOfSatisfying(
              KeyFile.Secret.class,
              key -> assertThat(key.keyPair().account().ss58()).isEqualTo(verdict));
    }
  }

  @Test
  void opensItsOwnFiles() throws Exception {
    byte[] plain = "{}".getBytes(UTF_8);
    Password password = Password.of("pässwörd 9".toCharArray(), "a test");
    byte[] file = KeyFileCipher.encrypt(plain, password, Randomness.system());
    assertThat(new String(file, StandardCharsets.ISO_8859_1)).startsWith("$NACL");
    assertThat(file).hasSize(5 + 24 + 16 + plain.length);
    assertThat(decrypt(file, "pässwörd 9")).isEqualTo(plain);
  }

  @Test
  void refusesDamagedFilesBeforeItDerivesAKey() {
    for (String file :
        new String[] {
          "$ANSIBLE_VAULT;1.1;AES256\n31",
          "$ANSIBLE_VAULT;1.1;AES256\nxyz",
          "$ANSIBLE_VAULT;1.0;AES\n3131",
          "gAAAAA",
          "gAAAAA=*",
          "gAAAAA" + "A".repeat(90)
        }) {
      assertThatExceptionOfType(DecryptionException.class)
          .isThrownBy(() -> decrypt(file.getBytes(UTF_8), "x"))
          .satisfies(e -> assertThat(e.isWrongPassword()).isFalse());
    }
  }

  private static byte[] decrypt(byte[] content, String password) throws Exception {
    return KeyFileCipher.decrypt(
        KeyFile.Encryption.of(content).orElseThrow(),
        content,
        Password.of(password.toCharArray(), "a test"));
  }

  private static byte[] altered(JsonNode vector) {
    JsonNode of =
        encrypted()
            .filter(file -> file.get("name").equals(vector.get("of")))
            .findFirst()
            .orElseThrow();
    String text = new String(content(of), StandardCharsets.ISO_8859_1);
    for (String edit : new String[] {"replaceAll", "then"}) {
      if (vector.has(edit)) {
        text = text.replace(vector.get(edit).get(0).asText(), vector.get(edit).get(1).asText());
      }
    }
    byte[] content =
        (text + vector.path("append").asText("")).getBytes(StandardCharsets.ISO_8859_1);
    content[content.length - 1] ^= (byte) vector.path("xorLastByte").asInt();
    return Arrays.copyOf(content, vector.path("keepFirst").asInt(content.length));
  }

  private static byte[] content(JsonNode vector) {
    return Base64.getDecoder().decode(vector.get("base64").asText());
  }
}
