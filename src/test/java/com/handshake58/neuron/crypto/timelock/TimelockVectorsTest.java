package com.handshake58.neuron.crypto.timelock;

import static com.handshake58.neuron.crypto.timelock.TimelockException.Problem.AUTHENTICATION_FAILED;
import static com.handshake58.neuron.crypto.timelock.TimelockException.Problem.MALFORMED_CIPHERTEXT;
import static com.handshake58.neuron.crypto.timelock.TimelockException.Problem.MALFORMED_SIGNATURE;
import static com.handshake58.neuron.crypto.timelock.TimelockException.Problem.SIGNATURE_MISMATCH;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import com.handshake58.neuron.testing.Vectors;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decrypts what other implementations encrypted, with the real signatures of the rounds. */
class TimelockVectorsTest {

  /** The problem of each broken ciphertext. Other decryptors accept two of them. */
  private static final Map<String, TimelockException.Problem> PROBLEMS =
      Map.ofEntries(
          entry("other round's signature", SIGNATURE_MISMATCH),
          entry("infinity as signature", MALFORMED_SIGNATURE),
          entry("signature not on the curve", MALFORMED_SIGNATURE),
          entry("signature of 47 bytes", MALFORMED_SIGNATURE),
          entry("negated signature", SIGNATURE_MISMATCH),
          entry("U changed", MALFORMED_CIPHERTEXT),
          entry("U flags changed", MALFORMED_CIPHERTEXT),
          entry("length of V", MALFORMED_CIPHERTEXT),
          entry("V changed", SIGNATURE_MISMATCH),
          entry("length of W", MALFORMED_CIPHERTEXT),
          entry("W changed", SIGNATURE_MISMATCH),
          entry("body length", MALFORMED_CIPHERTEXT),
          entry("AES ciphertext changed", AUTHENTICATION_FAILED),
          entry("tag changed", AUTHENTICATION_FAILED),
          entry("nonce length", MALFORMED_CIPHERTEXT),
          entry("nonce changed", AUTHENTICATION_FAILED),
          entry("suffix length", MALFORMED_CIPHERTEXT),
          entry("suffix changed", MALFORMED_CIPHERTEXT),
          entry("cut by one", MALFORMED_CIPHERTEXT),
          entry("cut after U", MALFORMED_CIPHERTEXT),
          entry("one byte more", MALFORMED_CIPHERTEXT),
          entry("empty", MALFORMED_CIPHERTEXT));

  static Stream<JsonNode> ciphertexts() {
    return Vectors.cases("timelock.json", "ciphertexts");
  }

  static Stream<JsonNode> envelopes() {
    return Vectors.cases("timelock.json", "envelopes");
  }

  static Stream<JsonNode> broken() {
    return Vectors.cases("timelock.json", "broken");
  }

  @ParameterizedTest
  @MethodSource("ciphertexts")
  void decryptsCiphertexts(JsonNode c) throws TimelockException {
    byte[] ciphertext = TimelockVectors.hex(c, "ciphertext");
    byte[] payload = TimelockVectors.payload(c.get("payload").asText());

    assertThat(Timelock.decrypt(ciphertext, signature(c))).isEqualTo(payload);
    assertThat(ciphertext).hasSize(payload.length + Timelock.OVERHEAD);
  }

  @ParameterizedTest
  @MethodSource("envelopes")
  void decryptsEnvelopes(JsonNode c) throws TimelockException {
    if (c.has("envelope")) {
      ScaleReader envelope = new ScaleReader(TimelockVectors.hex(c, "envelope"));
      byte[] ciphertext = envelope.byteVector();

      assertThat(envelope.u64()).isEqualTo(c.get("round").asLong());
      envelope.end();
      assertThat(Timelock.decrypt(ciphertext, signature(c)))
          .isEqualTo(c.get("plain").asText().getBytes(UTF_8));
    } else {
      assertThat(Timelock.decrypt(TimelockVectors.hex(c, "ciphertext"), signature(c)))
          .isEqualTo(TimelockVectors.hex(c, "plain"));
    }
  }

  @ParameterizedTest
  @MethodSource("broken")
  void refusesBrokenCiphertexts(JsonNode c) {
    byte[] ciphertext = edited(c);
    byte[] signature =
        c.has("signature") ? TimelockVectors.hex(c, "signature") : TimelockVectors.signature(1000);

    TimelockException e =
        catchThrowableOfType(
            TimelockException.class, () -> Timelock.decrypt(ciphertext, signature));

    assertThat(e.problem()).isEqualTo(PROBLEMS.get(c.get("name").asText()));
  }

  @Test
  void noVectorIsLeftOut() {
    assertThat(ciphertexts()).hasSize(10);
    assertThat(envelopes()).hasSize(2);
    assertThat(broken().map(c -> c.get("name").asText()))
        .containsExactlyInAnyOrderElementsOf(PROBLEMS.keySet());
    assertThat(broken().filter(c -> c.get("verdict").asText().equals("ok")))
        .extracting(c -> c.get("name").asText())
        .containsExactly("suffix changed", "one byte more");
  }

  @Test
  void theSignaturesAreQuicknets() {
    assertThat(TimelockVectors.signatures()).hasSize(4);
    TimelockVectors.signatures()
        .forEach(
            (round, signature) -> {
              assertThat(Beacon.QUICKNET.verifies(round, signature)).isTrue();
              assertThat(Beacon.QUICKNET.verifies(round + 1, signature)).isFalse();
            });
  }

  private static byte[] signature(JsonNode c) {
    return TimelockVectors.signature(c.get("round").asLong());
  }

  /** The first ciphertext with the edit of a case. */
  private static byte[] edited(JsonNode c) {
    byte[] bytes = TimelockVectors.hex(ciphertexts().findFirst().orElseThrow(), "ciphertext");
    if (c.has("xorAt")) {
      bytes[c.get("xorAt").asInt()] ^= (byte) c.get("xor").asInt();
    }
    if (c.has("keepFirst")) {
      bytes = Arrays.copyOf(bytes, c.get("keepFirst").asInt());
    }
    if (c.has("append")) {
      byte[] more = TimelockVectors.hex(c, "append");
      bytes = Arrays.copyOf(bytes, bytes.length + more.length);
      System.arraycopy(more, 0, bytes, bytes.length - more.length, more.length);
    }
    return bytes;
  }
}
