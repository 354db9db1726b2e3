package com.handshake58.devnet.epoch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.handshake58.devnet.epoch.EpochInput.Neuron;
import com.handshake58.devnet.epoch.EpochInput.Parameters;
import com.handshake58.devnet.epoch.EpochInput.Rules;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The expected numbers are those of the real pallet's own tests (github.com/opentensor/subtensor,
 * v3.4.9-424, {@code pallets/subtensor/src/tests/epoch.rs}).
 */
class YumaTest {
  private static final int U16_MAX = 65535;
  private static final long NEVER = Long.MAX_VALUE;

  /** A subnet between two epochs. */
  private static final class Network {
    private final long[] stake;
    private final boolean[] permits;
    private final long[] lastUpdate;
    private final long[] registered;
    private final long[] commits;
    private final List<Map<Integer, Integer>> weights = new ArrayList<>();
    private final List<Map<Integer, Integer>> bonds = new ArrayList<>();
    private Rules rules = Rules.YUMA_2;
    private OptionalInt owner = OptionalInt.empty();
    private long threshold = 0;
    private int maxValidators;
    private int bondsPenalty = U16_MAX;
    private long bondsMovingAverage = 900_000;
    private long block = 1;
    private List<EpochTerms> terms = List.of();

    Network(long... stake) {
      this.stake = stake;
      int n = stake.length;
      maxValidators = n;
      permits = new boolean[n];
      Arrays.fill(permits, true);
      lastUpdate = new long[n];
      registered = new long[n];
      commits = new long[n];
      Arrays.fill(commits, NEVER);
      for (int uid = 0; uid < n; uid++) {
        weights.add(Map.of());
        bonds.add(Map.of());
      }
    }

    void rates(int uid, Map<Integer, Integer> row) {
      weights.set(uid, row);
      lastUpdate[uid] = block;
    }

    Network epoch() {
      List<Neuron> neurons =
          IntStream.range(0, stake.length)
              .mapToObj(
                  uid ->
                      new Neuron(
                          BigInteger.valueOf(stake[uid]),
                          permits[uid],
                          lastUpdate[uid],
                          registered[uid],
                          commits[uid]))
              .toList();
      Parameters parameters =
          new Parameters(
              owner,
              BigInteger.valueOf(threshold),
              5000,
              maxValidators,
              32767,
              bondsPenalty,
              bondsMovingAverage,
              block - 1);
      terms =
          Yuma.run(
              new EpochInput(
                  rules,
                  block,
                  neurons,
                  parameters,
                  weights,
                  bonds,
                  BigInteger.valueOf(1_000_000_000)));
      for (int uid = 0; uid < stake.length; uid++) {
        permits[uid] = terms.get(uid).permit();
        if (terms.get(uid).bonds().isPresent()) {
          bonds.set(uid, terms.get(uid).bonds().get());
        }
      }
      return this;
    }

    int bond(int validator, int server) {
      return bonds.get(validator).getOrDefault(server, 0);
    }

    List<Long> emission() {
      return terms.stream().map(t -> t.emission().longValueExact()).toList();
    }

    List<Integer> incentive() {
      return terms.stream().map(EpochTerms::incentive).toList();
    }

    List<Integer> dividends() {
      return terms.stream().map(EpochTerms::dividends).toList();
    }

    List<Integer> consensus() {
      return terms.stream().map(EpochTerms::consensus).toList();
    }

    List<Integer> validatorTrust() {
      return terms.stream().map(EpochTerms::validatorTrust).toList();
    }

    List<Boolean> permits() {
      return terms.stream().map(EpochTerms::permit).toList();
    }
  }

  /** {@code test_1_graph}: a self-weight gives nothing. */
  @Test
  void aSelfWeightDoesNotCount() {
    Network network = new Network(1_000_000_000);
    network.rates(0, Map.of(0, U16_MAX));
    EpochTerms terms = network.epoch().terms.getFirst();
    assertThat(terms.incentive()).isZero();
    assertThat(terms.dividends()).isZero();
    assertThat(terms.consensus()).isZero();
  }

  /** {@code test_10_graph}: without weights on others, emission follows stake. */
  @Test
  void tenValidatorsWithoutWeightsShareTheEmission() {
    Network network = new Network(1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    for (int uid = 0; uid < 10; uid++) {
      network.rates(uid, Map.of(uid, U16_MAX));
    }
    assertThat(network.epoch().emission()).containsOnly(99_999_999L).hasSize(10);
    assertThat(network.incentive()).containsOnly(0);
    assertThat(network.dividends()).containsOnly(0);
  }

  /** {@code test_bonds}: stakes 1 to 4, four servers, one validator after the other defects. */
  @Test
  void bondsMoveSlowly() {
    Network network = new Network(1, 2, 3, 4, 0, 0, 0, 0);
    for (int uid = 0; uid < 4; uid++) {
      network.rates(uid, Map.of(4, 16383, 5, 32767, 6, 49149, 7, U16_MAX));
    }
    network.epoch();
    assertThat(network.emission())
        .containsExactly(
            49999998L,
            99999999L,
            150000000L,
            200000001L,
            49998779L,
            100000610L,
            149996337L,
            200004272L);
    bonds(network, 4, 16383, 32767, 49151);
    assertThat(network.validatorTrust()).containsExactly(65534, 65534, 65534, 65534, 0, 0, 0, 0);

    defects(network, 0);
    assertThat(network.emission())
        .containsExactly(
            44998351L,
            101110561L,
            151667215L,
            202223870L,
            49998779L,
            100000610L,
            149996337L,
            200004272L);
    bonds(network, 4, 14582, 32767, 49151);
    defects(network, 1);
    assertThat(network.emission())
        .containsExactly(
            40496805L,
            90999783L,
            157929636L,
            210573773L,
            49998779L,
            100000610L,
            149996337L,
            200004272L);
    bonds(network, 4, 12603, 28321, 49151);
    defects(network, 2);
    assertThat(network.emission())
        .containsExactly(99999999L, 199999999L, 299999999L, 399999999L, 0L, 0L, 0L, 0L);
    bonds(network, 7, 12602, 28320, 49150);
  }

  /** The rest of {@code test_bonds}: the two largest validators agree on one server only. */
  @Test
  void bondsFollowTheWeightsOfTheMajority() {
    Network network = new Network(1, 2, 3, 4, 0, 0, 0, 0);
    for (int uid = 0; uid < 4; uid++) {
      network.rates(uid, Map.of(4, 16383, 5, 32767, 6, 49149, 7, U16_MAX));
    }
    network.epoch();
    defects(network, 0);
    defects(network, 1);
    defects(network, 2);
    network.block++;
    network.rates(2, Map.of(7, U16_MAX));
    network.epoch();
    assertThat(network.consensus()).containsExactly(0, 0, 0, 0, 0, 0, 0, 26214);
    assertThat(network.emission())
        .containsExactly(36443733L, 81898628L, 163565493L, 218092144L, 0L, 0L, 0L, 500000000L);
    bonds(network, 7, 10951, 24609, 49150);
    next(network);
    assertThat(network.emission())
        .containsExactly(32799427L, 73706612L, 168638129L, 224855830L, 0L, 0L, 0L, 500000000L);
    bonds(network, 7, 9559, 21482, 49150);
    next(network);
    assertThat(network.emission())
        .containsExactly(29518068L, 66336137L, 173203134L, 230942659L, 0L, 0L, 0L, 500000000L);
    bonds(network, 7, 8376, 18824, 49150);
    next(network);
    assertThat(network.emission())
        .containsExactly(26565175L, 59701871L, 177311856L, 236421095L, 0L, 0L, 0L, 500000000L);
  }

  private static void defects(Network network, int uid) {
    network.block++;
    network.rates(uid, Map.of(uid, U16_MAX));
    network.epoch();
  }

  private static void next(Network network) {
    network.block++;
    network.epoch();
  }

  private static void bonds(Network network, int server, int first, int second, int third) {
    assertThat(IntStream.range(0, 4).map(validator -> network.bond(validator, server)).toArray())
        .containsExactly(first, second, third, U16_MAX);
  }

  /** {@code test_active_stake}: a validator without an update in 5,000 blocks does not count. */
  @Test
  void anInactiveValidatorLosesDividends() {
    Network network = new Network(1, 1, 1, 1);
    Map<Integer, Integer> row = Map.of(2, U16_MAX, 3, U16_MAX);
    network.rates(0, row);
    network.rates(1, row);
    network.epoch();
    assertThat(network.dividends()).containsExactly(32767, 32767, 0, 0);
    assertThat(network.emission()).containsOnly(250_000_000L);
    assertThat(network.bond(0, 2)).isEqualTo(U16_MAX);
    assertThat(network.bond(1, 3)).isEqualTo(U16_MAX);

    network.block = 5002;
    network.rates(0, row);
    network.epoch();
    assertThat(network.terms)
        .extracting(EpochTerms::active)
        .containsExactly(true, false, false, false);
    assertThat(network.dividends()).containsExactly(36044, 29490, 0, 0);
    assertThat(network.emission()).containsExactly(274999999L, 224999999L, 250000000L, 250000000L);
    assertThat(network.bond(1, 2)).isEqualTo(53619);

    network.rates(1, row);
    network.block = 5003;
    network.epoch();
    assertThat(network.dividends()).containsExactly(35716, 29818, 0, 0);
    assertThat(network.emission()).containsExactly(272501132L, 227498866L, 250000000L, 250000000L);
    assertThat(network.bond(1, 3)).isEqualTo(54712);
  }

  /** {@code test_outdated_weights}: weights older than a registration do not rate its neuron. */
  @Test
  void weightsOnAReplacedNeuronAreDropped() {
    Network network = new Network(1, 1, 1, 1);
    network.rates(0, Map.of(2, U16_MAX, 3, 32768));
    network.rates(1, Map.of(2, U16_MAX, 3, 32768));
    network.rates(2, Map.of(2, U16_MAX));
    network.rates(3, Map.of(3, U16_MAX));
    assertThat(network.epoch().emission())
        .containsExactly(250000000L, 250000000L, 333331637L, 166668361L);
    network.registered[3] = 1;
    network.stake[3] = 0;
    network.block = 2;
    network.rates(0, Map.of(2, U16_MAX, 3, 32768));
    network.epoch();
    assertThat(network.emission()).containsExactly(250000000L, 250000000L, 500000000L, 0L);
    assertThat(network.dividends()).startsWith(32767, 32767);
    assertThat(network.bond(0, 2)).isEqualTo(U16_MAX);
  }

  /** {@code test_zero_weights}. */
  @Test
  void aSingleValidatorSharesWithTheServerItRates() {
    Network network = new Network(1, 0);
    assertThat(network.epoch().emission()).containsExactly(1_000_000_000L, 0L);
    network.rates(0, Map.of(1, U16_MAX));
    network.registered[1] = 1;
    assertThat(network.epoch().emission()).containsExactly(1_000_000_000L, 0L);
    network.block = 2;
    network.rates(0, Map.of(1, U16_MAX));
    assertThat(network.epoch().emission()).containsExactly(500_000_000L, 500_000_000L);
  }

  /** {@code test_validator_permits}: the most staked above the threshold. */
  @ParameterizedTest
  @CsvSource({"2,1", "4,2", "8,4"})
  void theMostStakedGetPermits(int n, int validators) {
    long[] stake = new long[n];
    for (int uid = 0; uid < n; uid++) {
      stake[uid] = uid < validators ? uid + n : uid;
    }
    Network network = new Network(stake);
    network.maxValidators = validators;
    network.threshold = validators;
    assertThat(network.epoch().permits())
        .isEqualTo(IntStream.range(0, n).mapToObj(uid -> uid < validators).toList());
    for (int uid = validators; uid < n; uid++) {
      network.stake[uid] += 2L * n;
    }
    assertThat(network.epoch().permits())
        .isEqualTo(IntStream.range(0, n).mapToObj(uid -> uid >= validators).toList());
  }

  /** The threshold removes a validator's stake; 218 has none and gives permits without stake. */
  @Test
  void onlyNewerRuntimesRequireStakeForAPermit() {
    Network network = new Network(10, 5, 0);
    network.threshold = 6;
    assertThat(network.epoch().permits()).containsExactly(true, false, false);
    network.rules = Rules.OLD;
    assertThat(network.epoch().permits()).containsExactly(true, true, true);
  }

  /** {@code test_can_set_self_weight_as_subnet_owner}: half on itself, half on the other. */
  @Test
  void theOwnersSelfWeightCounts() {
    Network network = new Network(5_000_000_000_000L, 0);
    network.owner = OptionalInt.of(0);
    network.block = 2;
    network.rates(0, Map.of(0, 32767, 1, 32767));
    network.epoch();
    assertThat(network.incentive()).containsExactly(32767, 32767);
    assertThat(network.terms.get(0).serverEmission()).isPositive();
  }

  /** {@code test_epoch_masks_incoming_to_sniped_uid_prevents_inheritance}. */
  @Test
  void aCommitOlderThanARegistrationMasksWeightsOnTheNewNeuron() {
    Network network = new Network(10_000, 0, 0);
    network.block = 24;
    network.registered[1] = 22;
    network.commits[0] = 21;
    network.rates(0, Map.of(2, 32767, 1, 32767));
    assertThat(network.epoch().incentive()).containsExactly(0, 0, 65535);
    network.commits[0] = 22;
    assertThat(network.epoch().incentive()).containsExactly(0, 32767, 32767);
  }

  /** {@code test_yuma_3_liquid_alpha_disabled}: three validators, two servers, within 0.001. */
  @Test
  void yuma3BondsAreNotSharedByStake() {
    Network network = new Network(33, 33, 34, 0, 0);
    network.rules = Rules.YUMA_3;
    network.bondsPenalty = 0;
    network.bondsMovingAverage = 975_000;
    network.maxValidators = 3;
    network.epoch();
    double[][] bonds = {
      {0.0250, 0, 0.0250, 0},
      {0.0494, 0, 0.0494, 0},
      {0.0731, 0, 0.0481, 0.0250},
      {0.0963, 0, 0.0719, 0.0244},
      {0.1189, 0, 0.0951, 0.0238},
      {0.1409, 0, 0.1178, 0.0232},
    };
    double[][] dividends = {
      {0.3300, 0.3300, 0.3400},
      {0.3300, 0.3300, 0.3400},
      {0.3734, 0.3734, 0.2532},
      {0.3611, 0.3611, 0.2779},
      {0.3541, 0.3541, 0.2919},
      {0.3495, 0.3495, 0.3009},
    };
    for (int epoch = 0; epoch < bonds.length; epoch++) {
      network.block++;
      network.rates(0, Map.of(3, U16_MAX, 4, 0));
      network.rates(1, Map.of(3, U16_MAX, 4, 0));
      network.rates(2, epoch == 2 ? Map.of(3, 0, 4, U16_MAX) : Map.of(3, U16_MAX, 4, 0));
      network.epoch();
      double[] expected = bonds[epoch];
      near(network.bond(0, 3), expected[0]);
      near(network.bond(1, 4), expected[1]);
      near(network.bond(2, 3), expected[2]);
      near(network.bond(2, 4), expected[3]);
      for (int uid = 0; uid < 3; uid++) {
        near(network.terms.get(uid).dividends(), dividends[epoch][uid]);
      }
    }
  }

  private static void near(int share, double expected) {
    assertThat((double) share / U16_MAX).isCloseTo(expected, within(0.001));
  }

  /** The comment in {@code test_outdated_weights}: T and P of a runtime that stores them. */
  @Test
  void oldRuntimesComputeTrustAndPruningScores() {
    Network network = new Network(1, 1, 1, 1);
    network.rules = Rules.OLD;
    network.rates(0, Map.of(2, U16_MAX, 3, 32768));
    network.rates(1, Map.of(2, U16_MAX, 3, 32768));
    network.epoch();
    assertThat(network.terms).extracting(EpochTerms::trust).containsExactly(0, 0, 65535, 65535);
    assertThat(network.terms)
        .extracting(EpochTerms::pruningScore)
        .containsExactly(49152, 49152, 65535, 32768);
    assertThat(network.terms).extracting(EpochTerms::rank).isEqualTo(network.incentive());
    network.registered[3] = 1;
    network.stake[3] = 0;
    network.block = 2;
    network.rates(0, Map.of(2, U16_MAX, 3, 32768));
    network.epoch();
    assertThat(network.terms).extracting(EpochTerms::trust).startsWith(0, 0, 52427, 0);
    assertThat(network.terms)
        .extracting(EpochTerms::pruningScore)
        .containsExactly(32768, 32768, 65535, 0);
  }
}
