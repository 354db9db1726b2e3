package com.handshake58.neuron.substrate.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HeadComparisonTest {
  private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");
  private static final Duration MAX_AGE = Duration.ofSeconds(60);

  private final SortedMap<Integer, HeadStatus> heads = new TreeMap<>();

  @Test
  void theFirstThatAgreesWithTheClockIsUsed() {
    head(0, 5_000, 18_000);
    head(1, 6_499, 20);
    head(2, 6_500, 8);
    assertThat(best(0)).hasValue(1);
    head(0, 6_498, 25);
    assertThat(best(1)).hasValue(0);
  }

  @Test
  void aHigherNumberAloneIsNoReasonToLeave() {
    head(0, 6_500, 8);
    head(1, 4_000_000_000L, -90_000);
    assertThat(best(0)).hasValue(0);
  }

  @Test
  void theChoiceDoesNotSwingNearTheLimit() {
    head(0, 6_496, 55);
    head(1, 6_500, 5);
    assertThat(best(0)).hasValue(0);
    assertThat(best(1)).hasValue(1);
  }

  @Test
  void aWrongClockLeavesTheNumbersToDecide() {
    head(0, 5_000, 25_000);
    head(1, 6_496, 7_050);
    head(2, 6_500, 7_000);
    assertThat(best(0)).hasValue(1);
    head(0, 6_495, 7_060);
    assertThat(best(0)).hasValue(0);
    assertThat(best(2)).hasValue(0);
  }

  @Test
  void aChainWithoutTimeIsComparedByNumbers() {
    heads.put(0, new HeadStatus(90, Optional.empty()));
    heads.put(1, new HeadStatus(100, Optional.empty()));
    assertThat(best(0)).hasValue(1);
  }

  @Test
  void withoutHeadsThereIsNoChoice() {
    assertThat(best(0)).isEmpty();
  }

  @Test
  void aNumberThatIsNoBlockNumberIsMalformed() {
    assertThatThrownBy(() -> new HeadStatus(-1, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new HeadStatus(1L << 32, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void head(int index, long number, long age) {
    heads.put(index, new HeadStatus(number, Optional.of(NOW.minusSeconds(age))));
  }

  private OptionalInt best(int current) {
    return new HeadComparison(heads, NOW, MAX_AGE)
        .best(current)
        .map(best -> OptionalInt.of(best.index()))
        .orElse(OptionalInt.empty());
  }
}
