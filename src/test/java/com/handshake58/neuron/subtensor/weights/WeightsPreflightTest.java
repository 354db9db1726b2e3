package com.handshake58.neuron.subtensor.weights;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.messages.ChainMessages;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WeightsPreflightTest {
  private static final long VERSION_KEY = 1000;
  private static final List<WeightsShare> SHARES =
      List.of(new WeightsShare(1, 1.0), new WeightsShare(2, 0.5));

  @Test
  void namesTheCallOfTheRuntime() {
    assertThat(decide(facts().build()))
        .isEqualTo(
            new WeightsDecision.Ready(
                "set_mechanism_weights",
                new WeightsVector(List.of(1, 2), List.of(65_535, 32_768)),
                1000));
    assertThat(decide(facts().mechanismCall(false).build()))
        .isInstanceOfSatisfying(
            WeightsDecision.Ready.class, r -> assertThat(r.call()).isEqualTo("set_weights"));
  }

  @Test
  void checksInTheOrderOfThePallet() {
    Facts worst = facts().commitReveal(true).permit(false).minAllowed(9).since(1);
    worst.stake(1).versionKey(1001).uid(Optional.empty()).exists(false);

    assertThat(decide(worst.build())).isEqualTo(new WeightsDecision.NoSubnet(58));
    assertThat(decide(worst.exists(true).build())).isEqualTo(new WeightsDecision.NotRegistered(58));
    assertThat(decide(worst.uid(Optional.of(0)).build()))
        .isEqualTo(new WeightsDecision.StakeTooLow(Rao.of(1), Rao.of(1000)));
    assertThat(decide(worst.stake(1000).build()))
        .isEqualTo(new WeightsDecision.WrongVersionKey(1001, 1000));
    assertThat(decide(worst.versionKey(1000).build()))
        .isEqualTo(new WeightsDecision.CommitRevealOn());
    assertThat(decide(worst.commitReveal(false).build()))
        .isEqualTo(new WeightsDecision.TooSoon(99, WeightsDecision.TooSoon.Reason.RATE_LIMIT));
    assertThat(decide(worst.since(100).build())).isEqualTo(new WeightsDecision.NoPermit(0));
    assertThat(decide(worst.permit(true).build()))
        .isEqualTo(new WeightsDecision.TooFewWeights(9, 2));
    assertThat(decide(worst.minAllowed(1).maxLimit(100).build()))
        .isEqualTo(new WeightsDecision.LimitOutOfReach(100, 2));
    assertThat(decide(worst.maxLimit(65_535).build())).isInstanceOf(WeightsDecision.Ready.class);
  }

  @Test
  void waitsForTheLongerOfRateLimitAndEpoch() {
    assertThat(decide(facts().rateLimit(300).since(99).build()))
        .isEqualTo(new WeightsDecision.TooSoon(201, WeightsDecision.TooSoon.Reason.RATE_LIMIT));
    assertThat(decide(facts().rateLimit(50).since(99).build()))
        .isEqualTo(new WeightsDecision.TooSoon(1, WeightsDecision.TooSoon.Reason.EPOCH_LENGTH));
    assertThat(decide(facts().rateLimit(100).since(100).build()))
        .isInstanceOf(WeightsDecision.Ready.class);
    assertThat(decide(facts().rateLimit(1_000_000).never().build()))
        .isInstanceOf(WeightsDecision.Ready.class);
  }

  @Test
  void exemptsTheSubnetOwnerOnNewerRuntimes() {
    Facts owner = facts().owner(true).permit(false).stake(0);

    assertThat(decide(owner.build())).isInstanceOf(WeightsDecision.Ready.class);
    assertThat(decide(owner.mechanismCall(false).build()))
        .isInstanceOf(WeightsDecision.StakeTooLow.class);
  }

  @Test
  void ignoresAnUnknownStake() {
    assertThat(decide(facts().unknownStake().build())).isInstanceOf(WeightsDecision.Ready.class);
  }

  @Test
  void exemptsAWeightForTheOwnUid() {
    assertThat(
            WeightsPreflight.decide(
                58,
                facts().permit(false).minAllowed(9).maxLimit(1).build(),
                List.of(new WeightsShare(0, 1)),
                VERSION_KEY,
                100))
        .isInstanceOf(WeightsDecision.Ready.class);
  }

  @Test
  void comparesVersionKeysAsUnsigned() {
    assertThat(ChainMessages.sentence(decide(facts().versionKey(-1).build())))
        .contains("18446744073709551615", "IncorrectWeightVersionKey", "update");
    assertThat(decide(facts().versionKey(0).build())).isInstanceOf(WeightsDecision.Ready.class);
    assertThat(decide(facts().versionKey(999).build())).isInstanceOf(WeightsDecision.Ready.class);
  }

  @Test
  void submitsNothingIfAllSharesAreZero() {
    assertThat(
            WeightsPreflight.decide(
                58,
                facts().build(),
                List.of(new WeightsShare(1, 0), new WeightsShare(2, 0)),
                VERSION_KEY,
                100))
        .isEqualTo(new WeightsDecision.AllZero());
  }

  @Test
  void everyDecisionHasARemedy() {
    assertThat(ChainMessages.sentence(new WeightsDecision.NoSubnet(58)))
        .contains("subnet 58", "--netuid");
    assertThat(ChainMessages.sentence(new WeightsDecision.NotRegistered(58)))
        .contains("neuron register");
    assertThat(
            ChainMessages.sentence(
                new WeightsDecision.StakeTooLow(Rao.of(1), Rao.of(1_000_000_000))))
        .contains("0.000000001 TAO", "1 TAO", "add stake");
    assertThat(ChainMessages.sentence(new WeightsDecision.NoPermit(3))).contains("uid 3", "stake");
    assertThat(ChainMessages.sentence(new WeightsDecision.CommitRevealOn()))
        .contains("commit-reveal", "scores are kept");
    assertThat(
            ChainMessages.sentence(
                new WeightsDecision.TooSoon(7, WeightsDecision.TooSoon.Reason.EPOCH_LENGTH)))
        .contains("7 blocks", "--neuron.epoch_length");
    assertThat(
            ChainMessages.sentence(
                new WeightsDecision.TooSoon(1, WeightsDecision.TooSoon.Reason.RATE_LIMIT)))
        .contains("in 1 block (");
    assertThat(ChainMessages.sentence(new WeightsDecision.TooFewWeights(8, 2)))
        .contains("8", "2 miners");
    assertThat(ChainMessages.sentence(new WeightsDecision.LimitOutOfReach(100, 2)))
        .contains("100/65535");
    assertThat(ChainMessages.sentence(new WeightsDecision.AllZero())).contains("zero");
    assertThat(ChainMessages.sentence(decide(facts().build())))
        .contains("2 uids", "set_mechanism_weights");
  }

  private static WeightsDecision decide(WeightsFacts facts) {
    return WeightsPreflight.decide(58, facts, SHARES, VERSION_KEY, 100);
  }

  private static Facts facts() {
    return new Facts();
  }

  /** Builds facts under which weights are ready, unless a test changes one. */
  private static final class Facts {
    private static final long BLOCK = 5_000;
    private boolean exists = true;
    private Optional<Integer> uid = Optional.of(0);
    private long lastUpdate = BLOCK - 100;
    private long rateLimit = 100;
    private long versionKey = 1000;
    private boolean commitReveal;
    private boolean permit = true;
    private boolean owner;
    private Optional<Rao> stake = Optional.of(Rao.of(1000));
    private int minAllowed = 1;
    private int maxLimit = 65_535;
    private boolean mechanismCall = true;

    Facts exists(boolean value) {
      exists = value;
      return this;
    }

    Facts uid(Optional<Integer> value) {
      uid = value;
      return this;
    }

    Facts since(long blocks) {
      lastUpdate = BLOCK - blocks;
      return this;
    }

    Facts never() {
      lastUpdate = 0;
      return this;
    }

    Facts rateLimit(long value) {
      rateLimit = value;
      return this;
    }

    Facts versionKey(long value) {
      versionKey = value;
      return this;
    }

    Facts commitReveal(boolean value) {
      commitReveal = value;
      return this;
    }

    Facts permit(boolean value) {
      permit = value;
      return this;
    }

    Facts owner(boolean value) {
      owner = value;
      return this;
    }

    Facts stake(long rao) {
      stake = Optional.of(Rao.of(rao));
      return this;
    }

    Facts unknownStake() {
      stake = Optional.empty();
      return this;
    }

    Facts minAllowed(int value) {
      minAllowed = value;
      return this;
    }

    Facts maxLimit(int value) {
      maxLimit = value;
      return this;
    }

    Facts mechanismCall(boolean value) {
      mechanismCall = value;
      return this;
    }

    WeightsFacts build() {
      return new WeightsFacts(
          BLOCK,
          exists,
          uid,
          lastUpdate,
          rateLimit,
          versionKey,
          commitReveal,
          permit,
          owner,
          stake,
          Rao.of(1000),
          new WeightsLimits(256, minAllowed, maxLimit),
          mechanismCall);
    }
  }
}
