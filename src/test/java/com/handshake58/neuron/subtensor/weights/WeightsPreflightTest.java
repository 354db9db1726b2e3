package com.handshake58.neuron.subtensor.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.timelock.Beacon;
import com.handshake58.neuron.messages.WeightsMessages;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WeightsPreflightTest {
  private static final long VERSION_KEY = 1000;
  private static final WeightsPath SET_WEIGHTS = new WeightsPath.Supported(WeightsCall.SET_WEIGHTS);
  private static final WeightsPath.Unsupported SALTED = new WeightsPath.SaltedCommitsOnly();
  private static final List<WeightsShare> SHARES =
      List.of(new WeightsShare(1, 1.0), new WeightsShare(2, 0.5));

  @Test
  void namesTheCallOfTheRuntime() {
    assertThat(decide(facts().build()))
        .isEqualTo(
            new WeightsDecision.Ready(
                WeightsCall.SET_MECHANISM_WEIGHTS,
                new WeightsVector(List.of(1, 2), List.of(65_535, 32_768)),
                1000,
                Optional.empty()));
    assertThat(decide(facts().path(SET_WEIGHTS).build()))
        .isInstanceOfSatisfying(
            WeightsDecision.Ready.class,
            r -> assertThat(r.call()).isEqualTo(WeightsCall.SET_WEIGHTS));
  }

  @Test
  void checksInTheOrderOfThePallet() {
    Facts worst = facts().path(SALTED).permit(false).minAllowed(9).since(1);
    worst.stake(1).versionKey(1001).uid(Optional.empty()).exists(false);

    assertThat(decide(worst.build())).isEqualTo(new WeightsDecision.NoSubnet(58));
    assertThat(decide(worst.exists(true).build())).isEqualTo(new WeightsDecision.NotRegistered(58));
    assertThat(decide(worst.uid(Optional.of(0)).build()))
        .isEqualTo(new WeightsDecision.StakeTooLow(Rao.of(1), Rao.of(1000)));
    assertThat(decide(worst.stake(1000).build()))
        .isEqualTo(new WeightsDecision.WrongVersionKey(1001, 1000));
    assertThat(decide(worst.versionKey(1000).build()))
        .isEqualTo(new WeightsDecision.Unsupported(SALTED));
    assertThat(decide(worst.path(SET_WEIGHTS).build()))
        .isEqualTo(tooSoon(99, WeightsDue.Reason.RATE_LIMIT));
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
        .isEqualTo(tooSoon(201, WeightsDue.Reason.RATE_LIMIT));
    assertThat(decide(facts().rateLimit(50).since(99).build()))
        .isEqualTo(tooSoon(1, WeightsDue.Reason.EPOCH_LENGTH));
    assertThat(decide(facts().rateLimit(100).since(100).build()))
        .isInstanceOf(WeightsDecision.Ready.class);
    assertThat(decide(facts().rateLimit(1_000_000).never().build()))
        .isInstanceOf(WeightsDecision.Ready.class);
  }

  @Test
  void committedWeightsHaveTheChainsTerms() {
    RevealRound known = new RevealRound.Known(77, 5_400);
    assertThat(decide(facts().commit(known).build()))
        .isEqualTo(
            new WeightsDecision.Ready(
                WeightsCall.COMMIT_TIMELOCKED_MECHANISM_WEIGHTS,
                new WeightsVector(List.of(1, 2), List.of(65_535, 32_768)),
                1000,
                Optional.of(new CommitTerms(4, 77, 5_400, Beacon.QUICKNET))));
    assertThat(decide(facts().commit(known).permit(false).build()))
        .isEqualTo(new WeightsDecision.NoPermit(0));
  }

  @Test
  void theChainKeepsTenCommitsOfAnEpoch() {
    WeightsDecision.Ready ready =
        (WeightsDecision.Ready) decide(facts().commit(new RevealRound.Known(77, 5_400)).build());
    assertThat(WeightsPreflight.withCommits(ready, 9)).isEqualTo(ready);
    assertThat(WeightsPreflight.withCommits(ready, 10))
        .isEqualTo(new WeightsDecision.TooManyCommits(10));
    WeightsDecision.Ready plain = (WeightsDecision.Ready) decide(facts().build());
    assertThat(WeightsPreflight.withCommits(plain, 10)).isEqualTo(plain);
  }

  @ParameterizedTest
  @MethodSource("unknownRounds")
  void doesNotCommitWithoutARevealRound(RevealRound round, String sentence) {
    WeightsDecision decision = decide(facts().commit(round).build());
    assertThat(decision).isEqualTo(new WeightsDecision.NoRevealRound(round));
    assertThat(WeightsMessages.sentence(decision)).contains("scores are kept", sentence);
  }

  static Stream<Arguments> unknownRounds() {
    return Stream.of(
        arguments(new RevealRound.NoEpochs(), "tempo 0"),
        arguments(new RevealRound.PeriodTooLong(1_001), "after 1001 epochs"),
        arguments(new RevealRound.EpochSkipped(), "next round tries again"),
        arguments(new RevealRound.ItemMissing("RevealPeriodEpochs"), "RevealPeriodEpochs"));
  }

  @Test
  void exemptsTheSubnetOwner() {
    Facts owner = facts().exempt(true).permit(false).stake(0);

    assertThat(decide(owner.build())).isInstanceOf(WeightsDecision.Ready.class);
    assertThat(decide(owner.exempt(false).build())).isInstanceOf(WeightsDecision.StakeTooLow.class);
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
    assertThat(WeightsMessages.sentence(decide(facts().versionKey(-1).build())))
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
    assertThat(WeightsMessages.sentence(new WeightsDecision.NoSubnet(58)))
        .contains("subnet 58", "--netuid");
    assertThat(WeightsMessages.sentence(new WeightsDecision.NotRegistered(58)))
        .contains("neuron register");
    assertThat(
            WeightsMessages.sentence(
                new WeightsDecision.StakeTooLow(Rao.of(1), Rao.of(1_000_000_000))))
        .contains("0.000000001 TAO", "1 TAO", "add stake");
    assertThat(WeightsMessages.sentence(new WeightsDecision.NoPermit(3)))
        .contains("uid 3", "stake");
    assertThat(WeightsMessages.sentence(new WeightsDecision.Unsupported(SALTED)))
        .contains("commit-reveal", "commit_weights", "scores are kept");
    assertThat(
            WeightsMessages.sentence(
                new WeightsDecision.Unsupported(new WeightsPath.Crv3CommitsOnly())))
        .contains("commit-reveal", "commit_crv3_weights", "scores are kept");
    assertThat(
            WeightsMessages.sentence(
                new WeightsDecision.Unsupported(new WeightsPath.NullConsensus())))
        .contains("Null consensus", "SubnetEpochConsensus", "scores are kept");
    assertThat(
            WeightsMessages.sentence(
                new WeightsDecision.Unsupported(new WeightsPath.UnknownConsensus("Other"))))
        .contains("consensus Other", "scores are kept", "update");
    assertThat(
            WeightsMessages.sentence(
                new WeightsDecision.Unsupported(
                    new WeightsPath.NoWeightsCall(List.of("set_weights(netuid)")))))
        .contains("set_weights(netuid)", "scores are kept", "update");
    assertThat(WeightsMessages.sentence(tooSoon(7, WeightsDue.Reason.EPOCH_LENGTH)))
        .contains("7 blocks", "--neuron.epoch_length");
    assertThat(WeightsMessages.sentence(tooSoon(1, WeightsDue.Reason.RATE_LIMIT)))
        .contains("in 1 block (");
    assertThat(WeightsMessages.sentence(new WeightsDecision.TooFewWeights(8, 2)))
        .contains("8", "2 miners");
    assertThat(WeightsMessages.sentence(new WeightsDecision.LimitOutOfReach(100, 2)))
        .contains("100/65535");
    assertThat(WeightsMessages.sentence(new WeightsDecision.AllZero())).contains("zero");
    assertThat(WeightsMessages.sentence(decide(facts().build())))
        .contains("2 uids", "set_mechanism_weights");
  }

  private static WeightsDecision.TooSoon tooSoon(long blocks, WeightsDue.Reason reason) {
    return new WeightsDecision.TooSoon(new WeightsDue(Facts.BLOCK + blocks, reason), blocks);
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
    private WeightsPath path = new WeightsPath.Supported(WeightsCall.SET_MECHANISM_WEIGHTS);
    private Optional<CommitFacts> commit = Optional.empty();
    private boolean permit = true;
    private boolean exempt;
    private Optional<Rao> stake = Optional.of(Rao.of(1000));
    private int minAllowed = 1;
    private int maxLimit = 65_535;

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

    Facts path(WeightsPath value) {
      path = value;
      return this;
    }

    Facts permit(boolean value) {
      permit = value;
      return this;
    }

    Facts commit(RevealRound round) {
      path = new WeightsPath.Supported(WeightsCall.COMMIT_TIMELOCKED_MECHANISM_WEIGHTS);
      commit = Optional.of(new CommitFacts(4, round, Beacon.QUICKNET));
      return this;
    }

    Facts exempt(boolean value) {
      exempt = value;
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

    WeightsFacts build() {
      return new WeightsFacts(
          BLOCK,
          exists,
          uid,
          lastUpdate,
          360,
          Duration.ofSeconds(12),
          rateLimit,
          versionKey,
          path,
          commit,
          permit,
          exempt,
          stake,
          Rao.of(1000),
          new WeightsLimits(256, minAllowed, maxLimit));
    }
  }
}
