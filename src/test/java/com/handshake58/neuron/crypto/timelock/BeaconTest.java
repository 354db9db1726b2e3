package com.handshake58.neuron.crypto.timelock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.testing.Vectors;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BeaconTest {
  private static final BeaconKeyPair PAIR = BeaconKeyPair.fromSeed(new byte[32]);

  /** A millisecond after round 2, which the SDK's float64 loses: round 2 is not after this time. */
  private static final Instant LOST_BY_THE_SDK = Instant.ofEpochMilli(1_692_803_370_001L);

  static Stream<JsonNode> clock() {
    return Vectors.cases("timelock.json", "clock");
  }

  static Stream<JsonNode> otherRounds() {
    return Vectors.cases("timelock.json", "otherRounds");
  }

  @ParameterizedTest
  @MethodSource("clock")
  void countsRoundsAsThePythonSdk(JsonNode c) {
    if (c.has("round")) {
      assertThat(Beacon.QUICKNET.revealTime(c.get("round").asLong()))
          .isEqualTo(Instant.ofEpochSecond(c.get("revealTime").asLong()));
    } else {
      Instant at = instant(c.get("at"));
      assertThat(Beacon.QUICKNET.currentRound(at)).isEqualTo(c.get("currentRound").asLong());
      assertThat(Beacon.QUICKNET.roundAt(at))
          .isEqualTo(
              at.equals(LOST_BY_THE_SDK)
                  ? c.get("roundAt").asLong() + 1
                  : c.get("roundAt").asLong());
    }
  }

  /** The rounds of bittensor-drand's functions that take a number of blocks. */
  @ParameterizedTest
  @MethodSource("otherRounds")
  void findsTheRoundOfATimeInBlocks(JsonNode c) {
    Duration block = Duration.ofMillis((long) (1000 * c.get("blockTime").asDouble()));
    Instant now = instant(Vectors.read("timelock.json").get("now"));

    assertThat(Beacon.QUICKNET.previousRound(now.plus(block.multipliedBy(c.get("blocks").asInt()))))
        .isEqualTo(c.get("round").asLong());
  }

  @Test
  void countsRoundsOfAnotherPeriod() {
    Beacon beacon = new Beacon(PAIR.publicKey(), 1_000, 30);

    assertThat(beacon.currentRound(Instant.ofEpochSecond(0))).isEqualTo(1);
    assertThat(beacon.roundAt(Instant.ofEpochSecond(0))).isEqualTo(1);
    assertThat(beacon.previousRound(Instant.ofEpochSecond(1_029))).isEqualTo(1);
    assertThat(beacon.currentRound(Instant.ofEpochSecond(1_029))).isEqualTo(1);
    assertThat(beacon.roundAt(Instant.ofEpochSecond(1_029))).isEqualTo(2);
    assertThat(beacon.currentRound(Instant.ofEpochSecond(1_060))).isEqualTo(3);
    assertThat(beacon.roundAt(Instant.ofEpochSecond(1_060))).isEqualTo(3);
    assertThat(beacon.previousRound(Instant.ofEpochSecond(1_060))).isEqualTo(2);
    assertThat(beacon.revealTime(3)).isEqualTo(Instant.ofEpochSecond(1_060));
  }

  @Test
  void verifiesItsOwnSignaturesOnly() {
    Beacon beacon = new Beacon(PAIR.publicKey(), 0, 1);
    byte[] signature = PAIR.sign(7);

    assertThat(signature).hasSize(48);
    assertThat(beacon.verifies(7, signature)).isTrue();
    assertThat(beacon.verifies(8, signature)).isFalse();
    assertThat(beacon.verifies(7, new byte[48])).isFalse();
    assertThat(beacon.verifies(7, new byte[0])).isFalse();
    assertThat(Beacon.QUICKNET.verifies(7, signature)).isFalse();
    assertThat(new Beacon(new BeaconPublicKey(new byte[96]), 0, 1).verifies(7, signature))
        .isFalse();
  }

  @Test
  void refusesBadValues() {
    BeaconPublicKey key = PAIR.publicKey();
    assertThatThrownBy(() -> new Beacon(key, -1, 3)).hasMessageContaining("genesis");
    assertThatThrownBy(() -> new Beacon(key, 0, 0)).hasMessageContaining("period");
    assertThatThrownBy(() -> Beacon.QUICKNET.revealTime(0)).hasMessageContaining("begin with 1");
    assertThatThrownBy(() -> PAIR.sign(0)).hasMessageContaining("begin with 1");
    assertThatThrownBy(() -> BeaconKeyPair.fromSeed(new byte[31])).hasMessageContaining("32 bytes");
    assertThatThrownBy(() -> BeaconPublicKey.fromHex("00")).hasMessageContaining("96 bytes");
  }

  private static Instant instant(JsonNode seconds) {
    BigDecimal exact = new BigDecimal(seconds.asText());
    return Instant.ofEpochSecond(0, exact.movePointRight(9).longValueExact());
  }
}
