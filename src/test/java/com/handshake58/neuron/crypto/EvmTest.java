package com.handshake58.neuron.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.testing.Vectors;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvmTest {
  private static final JsonNode VECTORS = Vectors.read("evm.json");
  private static final EvmAddress ADDRESS = EvmAddress.fromHex(VECTORS.get("address").asText());
  private static final EvmKey KEY = EvmKey.fromHex(VECTORS.get("privateKey").asText());
  private static final byte[] PROOF_MESSAGE =
      VECTORS.get("ownershipProof").get("message").asText().getBytes(UTF_8);
  private static final byte[] PROOF =
      Hex.decode(VECTORS.get("ownershipProof").get("signature").asText());

  @Test
  void derivesTheAddressOfAKey() {
    assertThat(KEY.address()).isEqualTo(ADDRESS);
    assertThat(KEY).hasToString(VECTORS.get("address").asText());
  }

  @Test
  void signsAndRecoversTheOwnershipProof() {
    assertThat(KEY.personalSign(PROOF_MESSAGE)).isEqualTo(PROOF);
    assertThat(EvmSignatures.recoverPersonal(PROOF_MESSAGE, PROOF)).contains(ADDRESS);
  }

  @Test
  void signsAndRecoversTheAssociation() {
    JsonNode association = VECTORS.get("association");
    byte[] message = Hex.decode(association.get("message").asText());
    byte[] signature = Hex.decode(association.get("signature").asText());
    assertThat(KEY.personalSign(message)).isEqualTo(signature);
    assertThat(EvmSignatures.recoverPersonal(message, signature)).contains(ADDRESS);

    byte[] block = {64, (byte) 0xe2, 1, 0, 0, 0, 0, 0};
    assertThat(Hex.encode0x(Hashes.keccak256(block)))
        .isEqualTo(association.get("keccakOfBlockLE").asText());
  }

  @Test
  void acceptsEveryFormOfV() {
    for (int v : new int[] {1, 28}) {
      byte[] signature = PROOF.clone();
      signature[64] = (byte) v;
      assertThat(EvmSignatures.recoverPersonal(PROOF_MESSAGE, signature)).contains(ADDRESS);
    }
    for (int v : new int[] {0, 27}) {
      byte[] signature = PROOF.clone();
      signature[64] = (byte) v;
      assertThat(EvmSignatures.recoverPersonal(PROOF_MESSAGE, signature))
          .isPresent()
          .get()
          .isNotEqualTo(ADDRESS);
    }
    for (int v : new int[] {2, 3, 26, 29, 30, 35, 128, 255}) {
      byte[] signature = PROOF.clone();
      signature[64] = (byte) v;
      assertThat(EvmSignatures.recoverPersonal(PROOF_MESSAGE, signature)).as("v %s", v).isEmpty();
    }
  }

  @Test
  void acceptsBothHalvesOfS() {
    byte[] signature = PROOF.clone();
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(PROOF, 32, 64));
    byte[] other = EvmSignatures.ORDER.subtract(s).toByteArray();
    System.arraycopy(other, other.length - 32, signature, 32, 32);
    signature[64] = 27;
    assertThat(EvmSignatures.recoverPersonal(PROOF_MESSAGE, signature)).contains(ADDRESS);
  }

  @Test
  void anotherMessageOrSignatureGivesAnotherSigner() {
    byte[] message = PROOF_MESSAGE.clone();
    message[0] ^= 1;
    assertThat(EvmSignatures.recoverPersonal(message, PROOF))
        .isNotEmpty()
        .get()
        .isNotEqualTo(ADDRESS);
    for (int bit = 0; bit < 64 * 8; bit++) {
      byte[] signature = PROOF.clone();
      signature[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(EvmSignatures.recoverPersonal(PROOF_MESSAGE, signature))
          .isNotEqualTo(Optional.of(ADDRESS));
    }
  }

  @Test
  void recoversNoSignerFromMalformedSignatures() {
    for (int length : new int[] {0, 64, 66, 130}) {
      assertThat(EvmSignatures.recoverPersonal(PROOF_MESSAGE, Arrays.copyOf(PROOF, length)))
          .isEmpty();
    }
    byte[] ones = new byte[65];
    Arrays.fill(ones, 0, 64, (byte) 0xff);
    assertThat(EvmSignatures.recoverPersonal(PROOF_MESSAGE, ones)).isEmpty();
    assertThat(EvmSignatures.recoverPersonal(PROOF_MESSAGE, new byte[65])).isEmpty();
    byte[] noS = PROOF.clone();
    Arrays.fill(noS, 32, 64, (byte) 0);
    assertThat(EvmSignatures.recoverPersonal(PROOF_MESSAGE, noS)).isEmpty();
    byte[] noPoint = PROOF.clone();
    Arrays.fill(noPoint, 0, 32, (byte) 0);
    noPoint[31] = 5; // 5^3 + 7 is no square
    assertThat(EvmSignatures.recoverPersonal(PROOF_MESSAGE, noPoint)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // the examples of EIP-55
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
        "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
        "0x52908400098527886E0F7030069857D2E4169EE7",
        "0xde709f2102306220921060314715629080e2fb77",
      })
  void writesAndChecksTheChecksum(String text) {
    EvmAddress address = EvmAddress.fromHex(text);
    assertThat(address.checksummed()).isEqualTo(text);
    assertThat(EvmAddress.fromHex(text.toLowerCase(Locale.ROOT))).isEqualTo(address);
    assertThat(EvmAddress.fromHex("0x" + text.substring(2).toUpperCase(Locale.ROOT)))
        .isEqualTo(address);
    assertThat(EvmAddress.fromHex(text.substring(2))).isEqualTo(address);
  }

  @Test
  void refusesAWrongChecksum() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EvmAddress.fromHex("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed"))
        .withMessageContaining("EIP-55");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0x", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeA", "hello", "0xzz"})
  void refusesATextThatIsNoAddress(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> EvmAddress.fromHex(text));
  }

  static Stream<JsonNode> mirrors() {
    return Vectors.cases("substrate.json", "evmToSs58");
  }

  @ParameterizedTest
  @MethodSource("mirrors")
  void derivesTheMirrorAccount(JsonNode vector) {
    assertThat(EvmAddress.fromHex(vector.get("h160").asText()).mirror().ss58())
        .isEqualTo(vector.get("ss58").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x0000000000000000000000000000000000000000000000000000000000000000",
        "0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141",
        "0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff",
        "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ffxx",
      })
  void refusesATextThatIsNoPrivateKeyWithoutRepeatingIt(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EvmKey.fromHex(text))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(text.substring(2, 8)));
  }
}
