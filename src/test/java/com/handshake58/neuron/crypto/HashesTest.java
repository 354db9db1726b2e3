package com.handshake58.neuron.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.testing.Vectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HashesTest {

  static Stream<JsonNode> blake2() {
    return Vectors.cases("substrate.json", "blake2");
  }

  @ParameterizedTest
  @MethodSource("blake2")
  void blake2(JsonNode vector) {
    byte[] data = vector.get("data").asText().getBytes(UTF_8);
    byte[] hash =
        switch (vector.get("bits").asInt()) {
          case 128 -> Hashes.blake2b128(data);
          case 256 -> Hashes.blake2b256(data);
          default -> Hashes.blake2b512(data);
        };
    assertThat(Hex.encode0x(hash)).isEqualTo(vector.get("hash").asText());
  }

  static Stream<JsonNode> twox() {
    return Vectors.cases("substrate.json", "twox");
  }

  @ParameterizedTest
  @MethodSource("twox")
  void twox(JsonNode vector) {
    byte[] data = vector.get("data").asText().getBytes(UTF_8);
    assertThat(Hex.encode0x(Hashes.twox64(data))).isEqualTo(vector.get("twox64").asText());
    assertThat(Hex.encode0x(Hashes.twox128(data))).isEqualTo(vector.get("twox128").asText());
    assertThat(Hex.encode(Hashes.twox256(data)))
        .hasSize(64)
        .startsWith(Hex.encode(Hashes.twox128(data)));
  }

  /** The data is 0, 1, 2, ...; the values come from the Python package xxhash. */
  @ParameterizedTest
  @CsvSource({
    "0, 99e9d85137db46ef",
    "1, 682705db4aa834e9",
    "3, dd65bc3345bbc7e5",
    "4, 1ecc534460d8ceff",
    "5, 0c03266e387402dd",
    "7, d2720c633f64cc14",
    "8, 8d1bb81436174a88",
    "11, ca5a36954a562a65",
    "12, a5dc081f3ff24a42",
    "31, e18e4d9bb5d246c3",
    "32, b432ff16519cf5cb",
    "33, ad8efbca1a5d530c",
    "63, 4f8e5fa9e2a96ae2",
    "64, f01367db0173c6f7",
    "100, 9765163280e5c16a",
    "300, 5a155b16e06d1d4f",
  })
  void twoxOfEveryTail(int length, String hash) {
    byte[] data = new byte[length];
    for (int i = 0; i < length; i++) {
      data[i] = (byte) i;
    }
    assertThat(Hex.encode(Hashes.twox64(data))).isEqualTo(hash);
  }

  /** The examples of FIPS 180-4, FIPS 202 and Ethereum. */
  @Test
  void hashesOfEmptyInputAndAbc() {
    byte[] nothing = {};
    byte[] abc = "abc".getBytes(UTF_8);
    assertThat(Hex.encode(Hashes.sha256(nothing)))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(Hex.encode(Hashes.sha256(abc)))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(Hex.encode(Hashes.sha512(abc)))
        .startsWith("ddaf35a193617abacc417349ae204131")
        .endsWith("2a9ac94fa54ca49f")
        .hasSize(128);
    assertThat(Hex.encode(Hashes.sha3x256(nothing)))
        .isEqualTo("a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a");
    assertThat(Hex.encode(Hashes.keccak256(nothing)))
        .isEqualTo("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
    assertThat(Hex.encode(Hashes.keccak256(abc)))
        .isEqualTo("4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45");
  }

  @Test
  void thePermutationAgreesWithKeccak() {
    // SHA3-256 of the empty input by hand: the padding 06 .. 80 and one permutation.
    long[] lanes = new long[25];
    lanes[0] = 0x06;
    lanes[16] = 0x80L << 56;
    Keccak.permute(lanes);
    byte[] hash = Hashes.sha3x256(new byte[0]);
    for (int i = 0; i < hash.length; i++) {
      assertThat((byte) (lanes[i / 8] >>> (8 * (i % 8)))).isEqualTo(hash[i]);
    }
  }
}
