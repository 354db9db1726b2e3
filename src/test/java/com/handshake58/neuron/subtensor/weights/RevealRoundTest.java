package com.handshake58.neuron.subtensor.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.crypto.timelock.Beacon;
import com.handshake58.neuron.testing.Vectors;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevealRoundTest {
  private static final Duration BLOCK = Duration.ofSeconds(12);
  private static final Instant NOW =
      Instant.ofEpochSecond(
          0,
          new BigDecimal(Vectors.read("timelock.json").get("now").asText())
              .movePointRight(9)
              .longValueExact());

  static Stream<JsonNode> stateful() {
    return Vectors.cases("timelock.json", "stateful");
  }

  static Stream<JsonNode> modulo() {
    return Vectors.cases("timelock.json", "modulo");
  }

  @ParameterizedTest
  @MethodSource("stateful")
  void findsTheRoundOfStatefulEpochs(JsonNode c) {
    RevealRound round =
        RevealRound.compute(
            new EpochState.Stateful(
                c.get("head").asLong(),
                c.get("tempo").asInt(),
                c.get("revealPeriodEpochs").asLong(),
                c.get("lastEpochBlock").asLong(),
                c.get("pendingEpochAt").asLong(),
                c.get("subnetEpochIndex").asLong(),
                c.get("blocksSinceLastStep").asLong()),
            NOW,
            blockTime(c),
            Beacon.QUICKNET);

    assertThat(round)
        .isEqualTo(
            c.has("error")
                ? new RevealRound.NoEpochs()
                : new RevealRound.Known(
                    c.get("revealRound").asLong(), c.get("revealBlock").asLong()));
  }

  @ParameterizedTest
  @MethodSource("modulo")
  void findsTheRoundOfModuloEpochs(JsonNode c) {
    RevealRound.Known known =
        (RevealRound.Known)
            RevealRound.compute(
                new EpochState.Modulo(
                    c.get("head").asLong(),
                    c.get("netuid").asInt(),
                    c.get("tempo").asInt(),
                    c.get("revealPeriodEpochs").asLong()),
                NOW,
                blockTime(c),
                Beacon.QUICKNET);

    assertThat(known.round()).isEqualTo(c.get("revealRound").asLong());
    if (c.has("revealBlock")) {
      assertThat(known.block()).isEqualTo(c.get("revealBlock").asLong());
    } else {
      assertThat(known.block()).isLessThan(c.get("head").asLong());
    }
  }

  @Test
  void noVectorIsLeftOut() {
    assertThat(stateful()).hasSize(21);
    assertThat(modulo()).hasSize(14);
  }

  /** The counter ends an epoch in the block before one that the tempo ends. */
  @Test
  void anEpochWithoutALookUpHasNoRound() {
    assertThat(compute(skipping(1))).isEqualTo(new RevealRound.EpochSkipped());
    assertThat(compute(skipping(2))).isInstanceOf(RevealRound.Known.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1_001, Long.MAX_VALUE})
  void anAbsurdRevealPeriodHasNoRound(long period) {
    assertThat(compute(new EpochState.Stateful(10, 360, period, 0, 0, 0, 0)))
        .isEqualTo(new RevealRound.PeriodTooLong(period));
    assertThat(compute(new EpochState.Modulo(10, 58, 360, period)))
        .isEqualTo(new RevealRound.PeriodTooLong(period));
  }

  @Test
  void theLongestComputationEnds() {
    assertThat(compute(new EpochState.Stateful(10, 65_535, 1_000, Long.MAX_VALUE, 0, 0, 0)))
        .isInstanceOf(RevealRound.Known.class);
    assertThat(
            compute(
                new EpochState.Stateful(
                    10, 65_535, 1, 0, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE)))
        .isInstanceOf(RevealRound.Known.class);
  }

  @Test
  void aMissingItemHasNoRound() {
    assertThat(compute(new EpochState.Unknown("Tempo")))
        .isEqualTo(new RevealRound.ItemMissing("Tempo"));
  }

  @Test
  void theRoundIsOfTheGivenBeaconAndAtLeastTheFirst() {
    EpochState state = new EpochState.Stateful(10, 360, 0, 0, 0, 0, 0);
    Beacon slow = new Beacon(Beacon.QUICKNET.publicKey(), NOW.getEpochSecond() - 600, 30);

    assertThat(RevealRound.compute(state, NOW, BLOCK, slow))
        .isEqualTo(new RevealRound.Known(21, 11));
    assertThat(RevealRound.compute(state, Instant.EPOCH, BLOCK, slow))
        .isEqualTo(new RevealRound.Known(1, 11));
  }

  @Test
  void refusesValuesThatNoChainHas() {
    assertThatThrownBy(() -> new EpochState.Modulo(-1, 58, 360, 1))
        .hasMessageContaining("block -1");
    assertThatThrownBy(() -> new EpochState.Modulo(1, 65_536, 360, 1))
        .hasMessageContaining("65536");
    assertThatThrownBy(() -> new EpochState.Stateful(1, 65_536, 1, 0, 0, 0, 0))
        .hasMessageContaining("tempo 65536");
    assertThatThrownBy(() -> new EpochState.Stateful(1, 360, 1, 0, 0, 0, -1))
        .hasMessageContaining("negative");
    EpochState state = new EpochState.Modulo(1, 58, 360, 1);
    for (Duration time : new Duration[] {Duration.ZERO, BLOCK.negated(), Duration.ofHours(2)}) {
      assertThatThrownBy(() -> RevealRound.compute(state, NOW, time, Beacon.QUICKNET))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(time.toString());
    }
  }

  private static EpochState skipping(long period) {
    return new EpochState.Stateful(7_000_000, 1, period, 7_000_001, 0, 19_000, 50_400);
  }

  private static RevealRound compute(EpochState state) {
    return RevealRound.compute(state, NOW, BLOCK, Beacon.QUICKNET);
  }

  private static Duration blockTime(JsonNode c) {
    return Duration.ofMillis((long) (1000 * c.get("blockTime").asDouble()));
  }
}
