package com.handshake58.devnet;

import static com.handshake58.devnet.DevnetFixture.ALICE;
import static com.handshake58.devnet.DevnetFixture.BOB;
import static com.handshake58.devnet.WeightCommits.VERSION;
import static com.handshake58.devnet.WeightCommits.encrypted;
import static com.handshake58.devnet.WeightCommits.legacy;
import static com.handshake58.devnet.WeightCommits.payload;
import static com.handshake58.devnet.WeightCommits.timelocked;
import static com.handshake58.devnet.type.DevnetValue.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Reveals of timelocked weights ({@code coinbase/reveal_commits.rs}) on subnet 58 with epochs at
 * the blocks 10, 20 and so on. A block a second, a drand round every three.
 */
class RevealTest {
  private static final String MODULE = "SubtensorModule";
  private static final long ROUND = 1000;
  private static final List<Integer> UIDS = List.of(1, 2);
  private static final List<Integer> VALUES = List.of(100, 40);

  private final VirtualTime time =
      new VirtualTime(Instant.ofEpochSecond(1_692_803_367L + 3 * (ROUND - 1)));
  private DevnetFixture rig;

  @BeforeEach
  void start() throws Exception {
    rig = new DevnetFixture(DevnetOptions.manual(Seed.of(subnet())).withTime(time));
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private static SeedSubnet subnet() {
    return Accounts.subnet()
        .with("Tempo", 10)
        .with("WeightsVersionKey", 7L)
        .with("WeightsSetRateLimit", 0)
        .with("CommitRevealWeightsEnabled", true);
  }

  private void blocksUntil(long height) {
    while (rig.chain.height() < height) {
      time.advance(Duration.ofSeconds(1));
      rig.chain.makeBlock();
    }
  }

  private void commit(KeyPair hotkey, byte[] ciphertext, long round) throws Exception {
    time.advance(Duration.ofSeconds(1));
    assertThat(rig.outcome(hotkey, timelocked(58, ciphertext, round, VERSION))).isEqualTo("ok");
  }

  private byte[] weights() {
    return payload(ALICE.account(), UIDS, VALUES, 7);
  }

  private DevnetValue onChain(int uid) {
    return rig.chain.get(MODULE, "Weights", value(58), value(uid));
  }

  private List<DevnetValue> waiting(long epoch) {
    return rig.chain.get(MODULE, "TimelockedWeightCommits", value(58), value(epoch)).elements();
  }

  @Test
  void weightsAppearInTheFirstBlockOfTheNextEpoch() throws Exception {
    blocksUntil(2);
    commit(ALICE, encrypted(weights(), ROUND + 2), ROUND + 2);
    long committed = rig.chain.height();
    blocksUntil(9);
    assertThat(onChain(0)).hasToString("[]");
    assertThat(waiting(0)).hasSize(1);
    blocksUntil(10);
    assertThat(onChain(0)).hasToString("[[1, 65535], [2, 26214]]");
    assertThat(waiting(0)).isEmpty();
    assertThat(rig.events(MODULE))
        .startsWith(
            "WeightsSet[58, 0]",
            "TimelockedWeightsRevealed[58, %s]".formatted(value(ALICE.account())));
    assertThat(rig.chain.get(MODULE, "LastUpdate", value(58)).elements().getFirst())
        .isEqualTo(value(committed));
    assertThat(rig.chain.get(MODULE, "Incentive", value(58))).hasToString("[0, 46810, 18724]");
  }

  /** Without the round the commit waits, but no longer than its epoch. */
  @Test
  void aCommitWaitsForItsRound() throws Exception {
    blocksUntil(2);
    commit(ALICE, encrypted(weights(), ROUND + 5), ROUND + 5);
    blocksUntil(15);
    assertThat(rig.chain.get("Drand", "LastStoredRound")).isEqualTo(value(ROUND + 5));
    assertThat(onChain(0)).hasToString("[]");
    assertThat(waiting(0)).hasSize(1);
    blocksUntil(16);
    assertThat(onChain(0)).hasToString("[[1, 65535], [2, 26214]]");
    assertThat(waiting(0)).isEmpty();
  }

  @Test
  void aCommitWhoseRoundComesTooLateIsDropped() throws Exception {
    blocksUntil(2);
    commit(ALICE, encrypted(weights(), ROUND + 50), ROUND + 50);
    blocksUntil(19);
    assertThat(waiting(0)).hasSize(1);
    blocksUntil(20);
    assertThat(waiting(0)).isEmpty();
    assertThat(rig.events(MODULE)).noneMatch(event -> event.startsWith("Timelocked"));
    blocksUntil(170);
    assertThat(onChain(0)).hasToString("[]");
  }

  @Test
  void aLongerPeriodRevealsLater() throws Exception {
    rig.chain.put(MODULE, "RevealPeriodEpochs", value(2), value(58));
    commit(ALICE, encrypted(weights(), ROUND + 2), ROUND + 2);
    blocksUntil(19);
    assertThat(onChain(0)).hasToString("[]");
    blocksUntil(20);
    assertThat(onChain(0)).hasToString("[[1, 65535], [2, 26214]]");
  }

  /** What cannot be decrypted, decoded or set is dropped without an event; the rest is revealed. */
  @Test
  void uselessCommitsAreDropped() throws Exception {
    blocksUntil(2);
    long round = ROUND + 2;
    byte[] good = encrypted(weights(), round);
    byte[] changed = good.clone();
    changed[200] ^= 1;
    commit(ALICE, new byte[] {1, 2, 3}, round);
    commit(ALICE, changed, round);
    commit(ALICE, encrypted(weights(), round + 1), round);
    commit(ALICE, encrypted(new byte[] {9}, round), round);
    commit(ALICE, encrypted(payload(BOB.account(), UIDS, VALUES, 7), round), round);
    blocksUntil(10);
    assertThat(rig.chain.height()).isEqualTo(10);
    assertThat(onChain(0)).hasToString("[]");
    assertThat(rig.events(MODULE)).noneMatch(event -> event.startsWith("Timelocked"));
    assertThat(waiting(0)).isEmpty();
  }

  /** The checks of {@code set_weights} hold for a reveal, except for the rate limit. */
  @ParameterizedTest
  @CsvSource({"6,100,40,false", "7,100,40,true"})
  void theRevealedWeightsAreChecked(long key, int first, int second, boolean set) throws Exception {
    rig.chain.put(MODULE, "WeightsSetRateLimit", value(100), value(58));
    byte[] weights = payload(ALICE.account(), UIDS, List.of(first, second), key);
    commit(ALICE, encrypted(weights, ROUND + 2), ROUND + 2);
    blocksUntil(10);
    assertThat(onChain(0).elements()).hasSize(set ? 2 : 0);
    assertThat(waiting(0)).isEmpty();
  }

  @Test
  void aRevealNeedsAPermit() throws Exception {
    byte[] weights = payload(BOB.account(), List.of(0, 1), VALUES, 7);
    commit(BOB, encrypted(weights, ROUND + 2), ROUND + 2);
    blocksUntil(10);
    assertThat(onChain(2)).hasToString("[]");
  }

  /** {@code LegacyWeightsTlockPayload}: without the hotkey. */
  @Test
  void theOlderPayloadIsUnderstood() throws Exception {
    commit(ALICE, encrypted(legacy(UIDS, VALUES, 7), ROUND + 2), ROUND + 2);
    blocksUntil(10);
    assertThat(onChain(0)).hasToString("[[1, 65535], [2, 26214]]");
  }

  /** All commits of an epoch are revealed in their order, so that the last one stays. */
  @Test
  void theLastCommitOfAnEpochWins() throws Exception {
    blocksUntil(2);
    commit(ALICE, encrypted(weights(), ROUND + 2), ROUND + 2);
    byte[] second = payload(ALICE.account(), UIDS, List.of(1, 2), 7);
    commit(ALICE, encrypted(second, ROUND + 1), ROUND + 1);
    blocksUntil(10);
    assertThat(onChain(0)).hasToString("[[1, 32768], [2, 65535]]");
  }

  /** Each mechanism has its own commits, all with the subnet's epochs. */
  @Test
  void mechanismsRevealTheirOwnWeights() throws Exception {
    rig.chain.put(MODULE, "MechanismCountCurrent", value(2), value(58));
    rig.chain.put(MODULE, "LastUpdate", DevnetValue.ints(0, 0, 0), value(4154));
    byte[] commit = encrypted(weights(), ROUND + 2);
    assertThat(rig.outcome(ALICE, timelocked(58, 1, commit, ROUND + 2, VERSION))).isEqualTo("ok");
    blocksUntil(10);
    assertThat(onChain(0)).hasToString("[]");
    assertThat(rig.chain.get(MODULE, "Weights", value(4154), value(0)))
        .hasToString("[[1, 65535], [2, 26214]]");
    assertThat(rig.chain.get(MODULE, "Incentive", value(4154))).hasToString("[0, 46810, 18724]");
    assertThat(rig.chain.get(MODULE, "Incentive", value(58))).hasToString("[0, 0, 0]");
  }

  /** A subnet whose epoch waits for the next block reveals there, once. */
  @Test
  void aDeferredEpochDefersTheReveal() throws Exception {
    commit(ALICE, encrypted(weights(), ROUND + 2), ROUND + 2);
    rig.chain.put(MODULE, "MaxEpochsPerBlock", value(0));
    blocksUntil(10);
    assertThat(onChain(0)).hasToString("[]");
    assertThat(waiting(0)).hasSize(1);
    assertThat(rig.chain.get(MODULE, "PendingEpochAt", value(58))).isEqualTo(value(11));
    assertThat(rig.events(MODULE))
        .containsExactly("EpochDeferred{netuid=58, from_block=10, to_block=11}");
    rig.chain.put(MODULE, "MaxEpochsPerBlock", value(2));
    assertThat(rig.chain.height()).isEqualTo(11);
    assertThat(onChain(0)).hasToString("[[1, 65535], [2, 26214]]");
    assertThat(rig.chain.get(MODULE, "LastEpochBlock", value(58))).isEqualTo(value(11));
  }
}
