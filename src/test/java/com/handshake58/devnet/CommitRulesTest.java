package com.handshake58.devnet;

import static com.handshake58.devnet.DevnetFixture.ALICE;
import static com.handshake58.devnet.DevnetFixture.list;
import static com.handshake58.devnet.DevnetFixture.weights;
import static com.handshake58.devnet.WeightCommits.VERSION;
import static com.handshake58.devnet.WeightCommits.crv3;
import static com.handshake58.devnet.WeightCommits.hash;
import static com.handshake58.devnet.WeightCommits.reveal;
import static com.handshake58.devnet.WeightCommits.salted;
import static com.handshake58.devnet.WeightCommits.timelocked;
import static com.handshake58.devnet.type.DevnetValue.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.runtime.Runtimes;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The checks of commits and reveals in the order of the source ({@code subnets/weights.rs}): each
 * step repairs the reason of the previous refusal, so a moved check fails the test.
 */
class CommitRulesTest {
  private static final String MODULE = "SubtensorModule";
  private static final KeyPair DAVE = DevnetFixture.key("//Dave");
  private static final byte[] COMMIT = {1, 2, 3};

  /** Quicknet's round 1000 and half a period. */
  private static final long ROUND = 1000;

  private final VirtualTime time =
      new VirtualTime(Instant.ofEpochSecond(1_692_803_367L + 3 * (ROUND - 1) + 1));

  private DevnetFixture rig(int spec, SeedSubnet subnet) throws Exception {
    Seed seed = Seed.of(subnet);
    if (spec == 218) {
      seed = seed.with(MODULE, "WeightsMinStake", value(0));
    }
    DevnetFixture rig = new DevnetFixture(DevnetOptions.manual(seed).withSpec(spec).withTime(time));
    rig.chain.makeBlock();
    return rig;
  }

  private static SeedSubnet subnet() {
    return Accounts.subnet()
        .with("Tempo", 20)
        .with("WeightsVersionKey", 7L)
        .with("WeightsSetRateLimit", 0)
        .with("CommitRevealWeightsEnabled", true);
  }

  private static void put(DevnetFixture rig, String item, DevnetValue value) {
    rig.chain.put(MODULE, item, value, value(58));
  }

  /** {@code internal_commit_timelocked_weights} and {@code guards/check_weights.rs}. */
  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void timelockedCommitsAreCheckedInTheOrderOfTheSource(int spec) throws Exception {
    SeedSubnet off = subnet().with("CommitRevealWeightsEnabled", false);
    try (DevnetFixture rig = rig(spec, off)) {
      rig.chain.put(MODULE, "StakeThreshold", value(2 * Accounts.STAKE));
      assertThat(rig.outcome(ALICE, timelocked(59, 1, COMMIT, ROUND - 1, 3)))
          .isEqualTo("1010 Custom error: 1");
      rig.chain.put(MODULE, "StakeThreshold", value(0));
      assertThat(rig.outcome(DAVE, timelocked(59, 1, COMMIT, ROUND - 1, 3)))
          .isEqualTo("1010 Custom error: 15");
      assertThat(rig.outcome(DAVE, timelocked(59, 0, COMMIT, ROUND, 3)))
          .isEqualTo("MechanismDoesNotExist");
      assertThat(rig.outcome(DAVE, timelocked(58, 1, COMMIT, ROUND, 3)))
          .isEqualTo("MechanismDoesNotExist");
      assertThat(rig.outcome(DAVE, timelocked(58, 0, COMMIT, ROUND, 3)))
          .isEqualTo("CommitRevealDisabled");
      put(rig, "CommitRevealWeightsEnabled", value(true));
      assertThat(rig.outcome(DAVE, timelocked(58, 0, COMMIT, ROUND, 3)))
          .isEqualTo("IncorrectCommitRevealVersion");
      assertThat(rig.outcome(DAVE, timelocked(58, 0, COMMIT, ROUND, VERSION)))
          .isEqualTo("HotKeyNotRegisteredInSubNet");
      put(rig, "LastUpdate", DevnetValue.ints(rig.chain.height(), 0, 0));
      put(rig, "WeightsSetRateLimit", value(100));
      assertThat(rig.outcome(ALICE, timelocked(58, 0, COMMIT, ROUND, VERSION)))
          .isEqualTo("CommittingWeightsTooFast");
      put(rig, "WeightsSetRateLimit", value(1));
      assertThat(rig.outcome(ALICE, timelocked(58, 0, COMMIT, ROUND, VERSION))).isEqualTo("ok");
    }
  }

  /** The commit is stored under its epoch; it counts as the update, the reveal does not. */
  @ParameterizedTest
  @CsvSource({"461,108", "424,107"})
  void aTimelockedCommitIsStoredAndCountsAsUpdate(int spec, int event) throws Exception {
    try (DevnetFixture rig = rig(spec, subnet())) {
      assertThat(rig.outcome(ALICE, timelocked(58, COMMIT, ROUND + 7, VERSION))).isEqualTo("ok");
      long block = rig.chain.height();
      assertThat(commits(rig, 0))
          .containsExactly(
              DevnetValue.list(
                  value(ALICE.account()), value(block), value(COMMIT), value(ROUND + 7)));
      assertThat(rig.chain.get(MODULE, "LastUpdate", value(58)).elements().getFirst())
          .isEqualTo(value(block));
      assertThat(rig.events(MODULE))
          .containsExactly(
              "TimelockedWeightsCommitted[%s, 58, %s, 1007]"
                  .formatted(
                      Hex.encode0x(ALICE.account().toBytes()),
                      Hex.encode0x(Hashes.blake2b256(COMMIT))));
      assertThat(rig.outcome(ALICE, crv3(58, 0, COMMIT, ROUND + 8))).isEqualTo("ok");
      assertThat(commits(rig, 0)).hasSize(2);
      assertThat(eventIndex(spec)).isEqualTo(event);
    }
  }

  private static List<DevnetValue> commits(DevnetFixture rig, long epoch) {
    return rig.chain.get(MODULE, "TimelockedWeightCommits", value(58), value(epoch)).elements();
  }

  /** The index of the event in the metadata. */
  private static int eventIndex(int spec) {
    var declaration = Runtimes.of(spec, 12_000).declaration();
    int events = declaration.pallet(MODULE).orElseThrow().events().orElseThrow();
    return declaration.types().cases(events).stream()
        .filter(c -> c.name().equals("TimelockedWeightsCommitted"))
        .findFirst()
        .orElseThrow()
        .index();
  }

  /** A commit in the block of an epoch belongs to the epoch that begins. */
  @Test
  void aCommitAtAnEpochBelongsToTheNextOne() throws Exception {
    try (DevnetFixture rig = rig(424, subnet().with("Tempo", 10))) {
      rig.chain.makeBlocks(8);
      assertThat(rig.outcome(ALICE, timelocked(58, COMMIT, ROUND, VERSION))).isEqualTo("ok");
      assertThat(rig.chain.height()).isEqualTo(10);
      assertThat(commits(rig, 0)).isEmpty();
      assertThat(commits(rig, 1)).hasSize(1);
    }
  }

  /** At most ten unrevealed commits of a hotkey in an epoch. */
  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void theEleventhCommitOfAnEpochIsRefused(int spec) throws Exception {
    try (DevnetFixture rig = rig(spec, subnet())) {
      for (int i = 0; i < 10; i++) {
        assertThat(rig.outcome(ALICE, timelocked(58, COMMIT, ROUND + i, VERSION))).isEqualTo("ok");
      }
      assertThat(rig.outcome(ALICE, timelocked(58, COMMIT, ROUND, VERSION)))
          .isEqualTo("TooManyUnrevealedCommits");
      assertThat(rig.outcome(DevnetFixture.BOB, timelocked(58, COMMIT, ROUND, VERSION)))
          .isEqualTo("ok");
      rig.chain.makeBlocks(8);
      assertThat(rig.outcome(ALICE, timelocked(58, COMMIT, ROUND, VERSION))).isEqualTo("ok");
    }
  }

  /** {@code MAX_CRV3_COMMIT_SIZE_BYTES}: a node cannot decode a longer commit. */
  @Test
  void aCommitHasAtMost5000Bytes() throws Exception {
    try (DevnetFixture rig = rig(424, subnet())) {
      assertThat(rig.outcome(ALICE, timelocked(58, new byte[5_000], ROUND, VERSION)))
          .isEqualTo("ok");
      assertThat(rig.outcome(ALICE, timelocked(58, new byte[5_001], ROUND, VERSION)))
          .startsWith("1002 ");
    }
  }

  /** The latest stored round is allowed, an older one not; the chain's time moves it. */
  @Test
  void theRoundMustNotBeBelowTheLatestStored() throws Exception {
    try (DevnetFixture rig = rig(424, subnet())) {
      assertThat(rig.chain.get("Drand", "LastStoredRound")).isEqualTo(value(ROUND));
      assertThat(rig.outcome(ALICE, timelocked(58, COMMIT, ROUND, VERSION))).isEqualTo("ok");
      time.advance(Duration.ofSeconds(3));
      rig.chain.makeBlock();
      assertThat(rig.outcome(ALICE, timelocked(58, COMMIT, ROUND, VERSION)))
          .isEqualTo("1010 Custom error: 15");
    }
  }

  /** With commit-reveal both calls that set weights are refused at dispatch. */
  @ParameterizedTest
  @ValueSource(ints = {461, 424, 218})
  void weightsAreNotSetWithCommitReveal(int spec) throws Exception {
    try (DevnetFixture rig = rig(spec, subnet())) {
      assertThat(rig.outcome(ALICE, weights(58, list(1), list(1), 7)))
          .isEqualTo("CommitRevealEnabled");
      if (spec != 218) {
        assertThat(
                rig.outcome(
                    ALICE,
                    DevnetFixture.module("set_mechanism_weights")
                        .with("netuid", 58)
                        .with("mecid", 0)
                        .with("dests", list(1))
                        .with("weights", list(1))
                        .with("version_key", 7)))
            .isEqualTo("CommitRevealEnabled");
      }
    }
  }

  /** {@code internal_commit_weights}, in 218 {@code do_commit_weights}. */
  @ParameterizedTest
  @ValueSource(ints = {461, 424, 218})
  void saltedCommitsAreCheckedInTheOrderOfTheSource(int spec) throws Exception {
    boolean pool = spec != 218;
    SeedSubnet off = subnet().with("CommitRevealWeightsEnabled", false);
    try (DevnetFixture rig = rig(spec, off)) {
      assertThat(rig.outcome(DAVE, salted(59, new byte[32])))
          .isEqualTo(pool ? "MechanismDoesNotExist" : "CommitRevealDisabled");
      assertThat(rig.outcome(DAVE, salted(58, new byte[32]))).isEqualTo("CommitRevealDisabled");
      put(rig, "CommitRevealWeightsEnabled", value(true));
      assertThat(rig.outcome(DAVE, salted(58, new byte[32])))
          .isEqualTo("HotKeyNotRegisteredInSubNet");
      put(rig, "LastUpdate", DevnetValue.ints(rig.chain.height(), 0, 0));
      put(rig, "WeightsSetRateLimit", value(100));
      assertThat(rig.outcome(ALICE, salted(58, new byte[32])))
          .isEqualTo(pool ? "1010 Custom error: 6" : "CommittingWeightsTooFast");
      put(rig, "WeightsSetRateLimit", value(0));
      put(rig, "Tempo", value(200));
      for (int salt = 0; salt < 10; salt++) {
        assertThat(rig.outcome(ALICE, salted(58, hash(ALICE.account(), 58, salt)))).isEqualTo("ok");
      }
      assertThat(rig.outcome(ALICE, salted(58, new byte[32])))
          .isEqualTo("TooManyUnrevealedCommits");
    }
  }

  /** {@code internal_reveal_weights}; 424 checks the commit in the pool, too. */
  @ParameterizedTest
  @ValueSource(ints = {461, 424, 218})
  void saltedRevealsAreCheckedInTheOrderOfTheSource(int spec) throws Exception {
    boolean pool = spec != 218;
    String custom = "1010 Custom error: ";
    try (DevnetFixture rig = rig(spec, subnet().with("Tempo", 10))) {
      assertThat(rig.outcome(ALICE, reveal(58, 5)))
          .isEqualTo(pool ? custom + 16 : "NoWeightsCommitFound");
      assertThat(rig.outcome(ALICE, salted(58, hash(ALICE.account(), 58, 5)))).isEqualTo("ok");
      assertThat(rig.outcome(ALICE, reveal(58, 6)))
          .isEqualTo(pool ? custom + 16 : "InvalidRevealCommitHashNotMatch");
      assertThat(rig.outcome(ALICE, reveal(58, 5)))
          .isEqualTo(pool ? custom + 17 : "RevealTooEarly");
      rig.chain.makeBlocks(11);
      assertThat(rig.outcome(ALICE, reveal(58, 5))).isEqualTo("ok");
      assertThat(rig.chain.get(MODULE, "Weights", value(58), value(0))).hasToString("[[1, 65535]]");
      assertThat(rig.chain.find(MODULE, "WeightCommits", value(58), value(ALICE.account())))
          .isEmpty();
      assertThat(rig.events(MODULE))
          .contains("WeightsSet[58, 0]")
          .last()
          .asString()
          .startsWith("WeightsRevealed[");
    }
  }

  /** A commit expires with the epoch after its reveal period; later commits survive it. */
  @Test
  void anExpiredSaltedCommitIsReported() throws Exception {
    try (DevnetFixture rig = rig(218, subnet().with("Tempo", 10))) {
      assertThat(rig.outcome(ALICE, salted(58, hash(ALICE.account(), 58, 5)))).isEqualTo("ok");
      rig.chain.makeBlocks(22);
      assertThat(rig.outcome(ALICE, reveal(58, 5))).isEqualTo("ExpiredWeightCommit");
      assertThat(rig.outcome(ALICE, reveal(58, 6))).isEqualTo("NoWeightsCommitFound");
      assertThat(rig.outcome(ALICE, salted(58, hash(ALICE.account(), 58, 7)))).isEqualTo("ok");
      assertThat(
              rig.chain
                  .find(MODULE, "WeightCommits", value(58), value(ALICE.account()))
                  .orElseThrow()
                  .elements())
          .hasSize(1);
    }
  }

  /** What is stored: 218 the block and the reveal's blocks, 424 the epoch and the block. */
  @ParameterizedTest
  @CsvSource({"424,0", "218,5"})
  void saltedCommitsAreStoredAsTheRuntimeDoes(int spec, long epoch) throws Exception {
    try (DevnetFixture rig = rig(spec, subnet().with("Tempo", 10))) {
      byte[] hash = hash(ALICE.account(), 58, 5);
      assertThat(rig.outcome(ALICE, salted(58, hash))).isEqualTo("ok");
      long block = rig.chain.height();
      long first = (epoch + 1) * 11 - 59;
      assertThat(
              rig.chain
                  .find(MODULE, "WeightCommits", value(58), value(ALICE.account()))
                  .orElseThrow()
                  .elements())
          .containsExactly(
              spec == 218
                  ? DevnetValue.list(value(hash), value(block), value(first), value(first + 10))
                  : DevnetValue.list(value(hash), value(epoch), value(block), value(0)));
    }
  }
}
