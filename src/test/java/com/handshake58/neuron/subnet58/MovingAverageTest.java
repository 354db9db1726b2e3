package com.handshake58.neuron.subnet58;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.handshake58.neuron.crypto.AccountId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MovingAverageTest {
  private static final AccountId ANN = hotkey(1);
  private static final AccountId BEN = hotkey(2);

  @Test
  void startsAtZeroAndMovesByAlpha() {
    MovingAverage average = MovingAverage.start(0.1);

    assertThat(average.of(ANN)).isZero();
    average = average.next(Map.of(ANN, 1.0));
    assertThat(average.of(ANN)).isEqualTo(0.1);
    average = average.next(Map.of(ANN, 1.0));
    assertThat(average.of(ANN)).isEqualTo(0.1 + 0.9 * 0.1);
    average = average.next(Map.of(ANN, 0.0));
    assertThat(average.of(ANN)).isCloseTo(0.171, within(1e-15));
  }

  @Test
  void theNextOwnerOfAUidStartsAtZero() {
    MovingAverage average = MovingAverage.start(0.5).next(Map.of(ANN, 1.0));

    MovingAverage after = average.next(Map.of(BEN, 0.4));

    assertThat(after.scores()).isEqualTo(Map.of(BEN, 0.2));
    assertThat(after.next(Map.of(ANN, 0.4, BEN, 0.4)).of(ANN)).isEqualTo(0.2);
  }

  @Test
  void withAlphaOneOnlyTheLastRoundCounts() {
    assertThat(MovingAverage.start(1).next(Map.of(ANN, 0.3)).next(Map.of(ANN, 0.7)).of(ANN))
        .isEqualTo(0.7);
  }

  @Test
  void staysWithinZeroAndOne() {
    for (double alpha : new double[] {1e-9, 0.1, 1.0 / 3, 0.7, 1}) {
      MovingAverage average = MovingAverage.start(alpha);
      for (int i = 0; i < 1_000; i++) {
        average = average.next(Map.of(ANN, 1.0));
      }
      assertThat(average.of(ANN)).as("alpha %s", alpha).isPositive().isLessThanOrEqualTo(1);
    }
  }

  @Test
  void copiesItsScores() {
    Map<AccountId, Double> scores = new HashMap<>(Map.of(ANN, 0.5));
    MovingAverage average = new MovingAverage(0.1, scores);
    scores.put(ANN, 0.6);

    assertThat(average.of(ANN)).isEqualTo(0.5);
  }

  @Test
  void refusesScoresAndSharesOutOfRange() {
    for (double alpha : new double[] {0, -0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> MovingAverage.start(alpha)).hasMessageContaining("alpha");
    }
    MovingAverage average = MovingAverage.start(0.1);
    for (double score : new double[] {-1e-9, 1.0000001, Double.NaN}) {
      assertThatThrownBy(() -> average.next(Map.of(ANN, score))).hasMessageContaining("score");
      assertThatThrownBy(() -> new MovingAverage(0.1, Map.of(ANN, score)))
          .hasMessageContaining("score");
    }
  }

  private static AccountId hotkey(int n) {
    byte[] key = new byte[AccountId.SIZE];
    key[0] = (byte) n;
    return new AccountId(key);
  }
}
