package com.handshake58.neuron.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.testing.Vectors;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SignaturesTest {
  private static final Randomness RANDOM = Randomness.system();
  private static final byte[] MESSAGE = "hello subnet 58".getBytes(UTF_8);

  static Stream<JsonNode> keyPairs() {
    return Vectors.cases("substrate.json", "keypairs");
  }

  @ParameterizedTest
  @MethodSource("keyPairs")
  void verifiesSignaturesOfPolkadotJs(JsonNode vector) {
    AccountId account = AccountId.fromSs58(vector.get("ss58").asText());
    byte[] message = vector.get("message").asText().getBytes(UTF_8);
    byte[] signature = Hex.decode(vector.get("signature").asText());

    assertThat(account.toHex()).isEqualTo(vector.get("publicKey").asText());
    assertThat(Signatures.verify(KeyType.SR25519, account, message, signature)).isTrue();
    assertThat(Signatures.verify(KeyType.ED25519, account, message, signature)).isFalse();
  }

  static Stream<JsonNode> signedRequests() {
    return Vectors.cases("btauth.json", "cases")
        .filter(c -> c.path("payload").isTextual() && c.path("headers").isObject());
  }

  @ParameterizedTest
  @MethodSource("signedRequests")
  void verifiesSignaturesOfTheSdk(JsonNode vector) {
    JsonNode headers = vector.get("headers");
    KeyType type = headers.has("X-Bittensor-Crypto") ? KeyType.ED25519 : KeyType.SR25519;
    byte[] payload = vector.get("payload").asText().getBytes(UTF_8);
    byte[] signature = Hex.decode(headers.get("X-Bittensor-Signature").asText());
    AccountId account = AccountId.fromSs58(headers.get("X-Bittensor-Hotkey").asText());

    assertThat(Signatures.verify(type, account, payload, signature)).isTrue();
    KeyPair alice = KeyPair.development("//Alice", type, RANDOM);
    if (type == KeyType.ED25519) {
      assertThat(alice.sign(payload)).isEqualTo(signature);
    }
  }

  @ParameterizedTest
  @EnumSource(KeyType.class)
  void verifiesItsOwnSignaturesAndNoChangedBit(KeyType type) {
    KeyPair alice = KeyPair.development("//Alice", type, RANDOM);
    KeyPair bob = KeyPair.development("//Bob", type, RANDOM);
    byte[] signature = alice.sign(MESSAGE);

    assertThat(Signatures.verify(type, alice.account(), MESSAGE, signature)).isTrue();
    assertThat(Signatures.verify(type, bob.account(), MESSAGE, signature)).isFalse();
    for (int bit = 0; bit < signature.length * 8; bit++) {
      byte[] changed = signature.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(Signatures.verify(type, alice.account(), MESSAGE, changed))
          .as("%s", bit)
          .isFalse();
    }
    for (int i = 0; i < MESSAGE.length; i++) {
      byte[] changed = MESSAGE.clone();
      changed[i] ^= 1;
      assertThat(Signatures.verify(type, alice.account(), changed, signature)).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(KeyType.class)
  void signsMessagesOfAnyLength(KeyType type) {
    KeyPair alice = KeyPair.development("//Alice", type, RANDOM);
    for (int length : new int[] {0, 1, 31, 165, 166, 167, 1000, 70_000}) {
      byte[] message = new byte[length];
      Arrays.fill(message, (byte) length);
      assertThat(Signatures.verify(type, alice.account(), message, alice.sign(message))).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(KeyType.class)
  void refusesSignaturesOfOtherLengths(KeyType type) {
    KeyPair alice = KeyPair.development("//Alice", type, RANDOM);
    byte[] signature = alice.sign(MESSAGE);
    for (int length : new int[] {0, 1, 63, 65, 128}) {
      assertThat(
              Signatures.verify(type, alice.account(), MESSAGE, Arrays.copyOf(signature, length)))
          .isFalse();
    }
  }

  @Test
  void sr25519SignaturesDiffer() {
    KeyPair alice = KeyPair.development("//Alice", KeyType.SR25519, RANDOM);
    assertThat(alice.sign(MESSAGE)).isNotEqualTo(alice.sign(MESSAGE));
  }

  @Test
  void usesTheInjectedRandomness() {
    Randomness fixed = byte[]::new;
    KeyPair alice = KeyPair.development("//Alice", KeyType.SR25519, fixed);
    assertThat(alice.sign(MESSAGE)).isEqualTo(alice.sign(MESSAGE));
    assertThat(Signatures.verify(KeyType.SR25519, alice.account(), MESSAGE, alice.sign(MESSAGE)))
        .isTrue();
  }

  @Test
  void refusesSr25519WithoutTheSchnorrkelBit() {
    KeyPair alice = KeyPair.development("//Alice", KeyType.SR25519, RANDOM);
    byte[] signature = alice.sign(MESSAGE);
    assertThat(signature[63] & 0x80).isNotZero();
    signature[63] &= 0x7f;
    assertThat(Signatures.verify(KeyType.SR25519, alice.account(), MESSAGE, signature)).isFalse();
  }

  @Test
  void refusesAnUnreducedScalar() {
    // s + L gives the same point: only the range check refuses it.
    byte[] order = Hex.decode("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    for (KeyType type : KeyType.values()) {
      KeyPair alice = KeyPair.development("//Alice", type, RANDOM);
      byte[] signature = alice.sign(MESSAGE);
      byte mark = (byte) (signature[63] & 0x80);
      signature[63] &= 0x7f;
      int carry = 0;
      for (int i = 0; i < 32; i++) {
        int sum = (signature[32 + i] & 0xff) + (order[i] & 0xff) + carry;
        signature[32 + i] = (byte) sum;
        carry = sum >>> 8;
      }
      signature[63] |= mark;
      assertThat(Signatures.verify(type, alice.account(), MESSAGE, signature)).isFalse();
    }
  }

  @Test
  void refusesTheKeyOfZeroBytes() {
    AccountId zero = new AccountId(new byte[32]);
    byte[] sr = new byte[64];
    sr[63] = (byte) 0x80;
    byte[] ed = new byte[64];
    ed[0] = 1;
    assertThat(Signatures.verify(KeyType.SR25519, zero, MESSAGE, sr)).isFalse();
    assertThat(Signatures.verify(KeyType.ED25519, zero, MESSAGE, ed)).isFalse();
    assertThat(Signatures.verify(KeyType.ED25519, zero, MESSAGE, new byte[64])).isFalse();
  }

  @Test
  void refusesKeysOfSmallOrder() {
    byte[] identity = new byte[32];
    identity[0] = 1;
    byte[] minusOne =
        Hex.decode("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
    byte[] order8 = Hex.decode("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a");
    for (byte[] key : new byte[][] {identity, minusOne, order8}) {
      for (byte[] commitment : new byte[][] {identity, minusOne, order8}) {
        assertThat(
                Signatures.verify(
                    KeyType.ED25519, new AccountId(key), MESSAGE, Arrays.copyOf(commitment, 64)))
            .isFalse();
      }
    }
  }

  @Test
  void refusesKeysThatAreNoPoints() {
    byte[] ones = new byte[32];
    Arrays.fill(ones, (byte) 0xff);
    byte[] signature = KeyPair.development("//Alice", KeyType.SR25519, RANDOM).sign(MESSAGE);
    for (KeyType type : KeyType.values()) {
      assertThat(Signatures.verify(type, new AccountId(ones), MESSAGE, signature)).isFalse();
    }
  }

  @Test
  void wrappedTextHasAnotherSignature() {
    KeyPair alice = KeyPair.development("//Alice", KeyType.SR25519, RANDOM);
    byte[] wrapped = "<Bytes>hello subnet 58</Bytes>".getBytes(UTF_8);
    assertThat(Signatures.verify(KeyType.SR25519, alice.account(), MESSAGE, alice.sign(wrapped)))
        .isFalse();
  }
}
