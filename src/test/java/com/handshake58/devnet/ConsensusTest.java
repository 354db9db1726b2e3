package com.handshake58.devnet;

import static com.handshake58.devnet.DevnetFixture.ALICE;
import static com.handshake58.devnet.DevnetFixture.list;
import static com.handshake58.devnet.DevnetFixture.weights;
import static com.handshake58.devnet.type.DevnetValue.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedNeuron;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.devnet.type.DevnetValue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chain stores at each epoch; {@code YumaTest} has the arithmetic. */
class ConsensusTest {
  private static final String MODULE = "SubtensorModule";

  /** Alpha of a block without the owner's 18 percent, in rao. */
  private static final long EMISSION = 820_004_578L;

  private static DevnetFixture rig(int spec, SeedSubnet subnet) throws Exception {
    Seed seed = Seed.of(subnet);
    if (spec == 218) {
      seed = seed.with(MODULE, "WeightsMinStake", value(0));
    }
    return new DevnetFixture(DevnetOptions.manual(seed).withSpec(spec));
  }

  private static SeedSubnet subnet() {
    return Accounts.subnet().with("Tempo", 10).with("WeightsSetRateLimit", 0);
  }

  private static String stored(DevnetFixture rig, String item) {
    return rig.chain.get(MODULE, item, value(58)).toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void anEpochStoresTheConsensus(int spec) throws Exception {
    try (DevnetFixture rig = rig(spec, subnet())) {
      rig.chain.makeBlocks(2);
      assertThat(rig.outcome(ALICE, weights(58, list(1, 2), list(65535, 26214), 0)))
          .isEqualTo("ok");
      rig.chain.makeBlocks(6);
      assertThat(stored(rig, "Incentive")).isEqualTo("[0, 0, 0]");
      rig.chain.makeBlock();
      assertThat(stored(rig, "Active")).isEqualTo("[true, true, true]");
      assertThat(stored(rig, "ValidatorPermit")).isEqualTo("[true, false, false]");
      assertThat(stored(rig, "StakeWeight")).isEqualTo("[65535, 0, 0]");
      assertThat(stored(rig, "Incentive")).isEqualTo("[0, 46810, 18724]");
      assertThat(stored(rig, "Consensus")).isEqualTo("[0, 46810, 18724]");
      assertThat(stored(rig, "Dividends")).isEqualTo("[65535, 0, 0]");
      assertThat(stored(rig, "ValidatorTrust")).isEqualTo("[65534, 0, 0]");
      assertThat(rig.chain.get(MODULE, "Bonds", value(58), value(0)))
          .hasToString("[[1, 65535], [2, 65535]]");
      assertThat(rig.chain.get(MODULE, "LastMechansimStepBlock", value(58))).isEqualTo(value(10));
      long validator = 10 * EMISSION / 2;
      assertThat(rig.chain.get(MODULE, "Emission", value(58)).elements().getFirst().number())
          .isBetween(validator - 10, validator + 10);
      assertThat(stored(rig, "PendingServerEmission")).isEqualTo("0");
      assertThat(rig.events(MODULE))
          .hasSize(1)
          .first()
          .asString()
          .startsWith("IncentiveAlphaEmittedToMiners{netuid=58, emissions=[0, ");
    }
  }

  /** 218 stores ranks, trust and pruning scores, too, and has no threshold for permits. */
  @Test
  void runtime218StoresRanksAndTrust() throws Exception {
    try (DevnetFixture rig = rig(218, subnet().with("MaxAllowedValidators", 2))) {
      assertThat(rig.outcome(ALICE, weights(58, list(1, 2), list(65535, 26214), 0)))
          .isEqualTo("ok");
      rig.chain.makeBlocks(4);
      assertThat(stored(rig, "Rank")).isEqualTo("[0, 0, 0]");
      rig.chain.makeBlock();
      assertThat(stored(rig, "Rank")).isEqualTo("[0, 46810, 18724]");
      assertThat(stored(rig, "Trust")).isEqualTo("[0, 65535, 65535]");
      assertThat(stored(rig, "ValidatorTrust")).isEqualTo("[65534, 0, 0]");
      assertThat(stored(rig, "PruningScores")).isEqualTo("[65535, 46811, 18724]");
      assertThat(stored(rig, "ValidatorPermit")).isEqualTo("[true, false, true]");
      assertThat(stored(rig, "PendingEmission")).isEqualTo("0");
    }
  }

  /** A validator without an update within the activity cutoff drops out. */
  @ParameterizedTest
  @CsvSource({"424,2000,20", "218,20,22"})
  void aSilentValidatorBecomesInactive(int spec, long cutoff, int blocks) throws Exception {
    String item = spec == 218 ? "ActivityCutoff" : "ActivityCutoffFactorMilli";
    try (DevnetFixture rig = rig(spec, subnet().with(item, cutoff))) {
      assertThat(rig.outcome(ALICE, weights(58, list(1), list(1), 0))).isEqualTo("ok");
      rig.chain.makeBlocks(blocks - 1);
      assertThat(rig.chain.get(MODULE, "Active", value(58)).elements().getFirst())
          .isEqualTo(value(true));
      assertThat(rig.chain.get(MODULE, "Dividends", value(58)).elements().getFirst())
          .isEqualTo(value(65535));
      rig.chain.makeBlocks(11);
      assertThat(rig.chain.get(MODULE, "Active", value(58)).elements().getFirst())
          .isEqualTo(value(false));
      assertThat(rig.chain.get(MODULE, "Dividends", value(58)).elements().getFirst())
          .isEqualTo(value(0));
    }
  }

  /** The permits of the next epoch follow stake and StakeThreshold. */
  @Test
  void permitsFollowTheStake() throws Exception {
    SeedSubnet subnet =
        subnet()
            .with("MaxAllowedValidators", 1)
            .with(SeedNeuron.miner(Accounts.named("rich"), Accounts.COLDKEY));
    try (DevnetFixture rig = rig(424, subnet)) {
      rig.chain.makeBlocks(10);
      assertThat(stored(rig, "ValidatorPermit")).isEqualTo("[true, false, false, false]");
      rig.chain.put(
          MODULE,
          "TotalHotkeyAlpha",
          value(2 * Accounts.STAKE),
          value(Accounts.named("rich")),
          value(58));
      rig.chain.makeBlocks(9);
      assertThat(stored(rig, "ValidatorPermit")).isEqualTo("[false, false, false, true]");
      rig.chain.put(MODULE, "StakeThreshold", value(3 * Accounts.STAKE));
      rig.chain.makeBlocks(9);
      assertThat(stored(rig, "ValidatorPermit")).isEqualTo("[false, false, false, false]");
    }
  }

  /** The owner's hotkey keeps a permit without stake. */
  @Test
  void theOwnerHasAPermit() throws Exception {
    try (DevnetFixture rig = rig(424, subnet())) {
      rig.chain.put(MODULE, "SubnetOwnerHotkey", value(Accounts.BOB), value(58));
      rig.chain.makeBlocks(10);
      assertThat(stored(rig, "ValidatorPermit")).isEqualTo("[true, false, true]");
    }
  }

  /** {@code Yuma3On}: bonds are shares of the weights, not of the stake. */
  @Test
  void yuma3KeepsSmallBonds() throws Exception {
    try (DevnetFixture rig = rig(424, subnet().with("Yuma3On", true))) {
      rig.chain.makeBlock();
      assertThat(rig.outcome(ALICE, weights(58, list(1), list(1), 0))).isEqualTo("ok");
      rig.chain.makeBlocks(8);
      assertThat(rig.chain.get(MODULE, "Bonds", value(58), value(0))).hasToString("[[1, 6553]]");
      assertThat(stored(rig, "Dividends")).isEqualTo("[65535, 0, 0]");
    }
  }

  /** {@code MaxEpochsPerBlock}: the third subnet's epoch runs one block later. */
  @Test
  void aBlockRunsTwoEpochs() throws Exception {
    Seed seed = Seed.of(empty(1), empty(2), empty(3));
    try (DevnetFixture rig = new DevnetFixture(DevnetOptions.manual(seed))) {
      rig.chain.makeBlocks(10);
      assertThat(lastEpochs(rig)).containsExactly(10, 10, 0);
      assertThat(rig.events(MODULE))
          .contains("EpochDeferred{netuid=3, from_block=10, to_block=11}");
      rig.chain.makeBlock();
      assertThat(lastEpochs(rig)).containsExactly(10, 10, 11);
    }
  }

  private static SeedSubnet empty(int netuid) {
    return SeedSubnet.of(netuid, Accounts.MINER, Accounts.COLDKEY).with("Tempo", 10);
  }

  private static long[] lastEpochs(DevnetFixture rig) {
    return LongStream.rangeClosed(1, 3)
        .map(netuid -> rig.chain.get(MODULE, "LastEpochBlock", value(netuid)).number())
        .toArray();
  }

  /** No emission collects while registrations are closed or the subnet has not started. */
  @ParameterizedTest
  @ValueSource(strings = {"NetworkRegistrationAllowed", "SubtokenEnabled"})
  void aClosedSubnetCollectsNoEmission(String item) throws Exception {
    try (DevnetFixture rig = rig(424, subnet())) {
      rig.chain.makeBlock();
      DevnetValue before = rig.chain.get(MODULE, "PendingServerEmission", value(58));
      assertThat(before.number()).isPositive();
      rig.chain.put(MODULE, item, value(false), value(58));
      rig.chain.makeBlock();
      assertThat(rig.chain.get(MODULE, "PendingServerEmission", value(58))).isEqualTo(before);
    }
  }
}
