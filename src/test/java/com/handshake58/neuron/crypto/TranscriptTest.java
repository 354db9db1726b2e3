package com.handshake58.neuron.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.base.Hex;
import org.junit.jupiter.api.Test;

class TranscriptTest {

  /** The test vector of Merlin's implementations. */
  @Test
  void agreesWithMerlin() {
    Transcript transcript = new Transcript("test protocol");
    transcript.append("some label", "some data".getBytes(US_ASCII));
    assertThat(Hex.encode(transcript.challenge("challenge", 32)))
        .isEqualTo("d5a21972d0d5fe320c0d263fac7fffb8145aa640af6e9bca177c03c7efcf0615");
  }

  @Test
  void dependsOnEverythingAppended() {
    byte[] plain = new Transcript("a").challenge("c", 32);
    assertThat(new Transcript("b").challenge("c", 32)).isNotEqualTo(plain);
    assertThat(new Transcript("a").challenge("d", 32)).isNotEqualTo(plain);
    assertThat(new Transcript("a").append("", new byte[0]).challenge("c", 32)).isNotEqualTo(plain);
    assertThat(new Transcript("a").append("x", new byte[] {'y'}).challenge("c", 32))
        .isNotEqualTo(new Transcript("a").append("xy", new byte[0]).challenge("c", 32));
  }

  @Test
  void aWitnessNeedsSecretAndRandomness() {
    Randomness zeros = byte[]::new;
    Randomness system = Randomness.system();
    Transcript transcript = new Transcript("a");
    byte[] secret = {1};
    byte[] witness = transcript.witness("w", secret, zeros, 64);
    assertThat(transcript.witness("w", secret, zeros, 64)).isEqualTo(witness);
    assertThat(transcript.witness("w", new byte[] {2}, zeros, 64)).isNotEqualTo(witness);
    assertThat(transcript.witness("w", secret, system, 64))
        .isNotEqualTo(witness)
        .isNotEqualTo(transcript.witness("w", secret, system, 64));
  }

  @Test
  void longMessagesCrossTheSpongesRate() {
    byte[] message = new byte[1000];
    byte[] once = new Transcript("a").append("m", message).challenge("c", 500);
    message[999] = 1;
    assertThat(new Transcript("a").append("m", message).challenge("c", 500))
        .hasSize(500)
        .isNotEqualTo(once);
  }
}
