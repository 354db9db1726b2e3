package com.handshake58.devnet;

import static com.handshake58.devnet.DevnetFixture.ALICE;
import static com.handshake58.devnet.DevnetFixture.BOB;
import static com.handshake58.devnet.DevnetFixture.axon;
import static com.handshake58.devnet.DevnetFixture.list;
import static com.handshake58.devnet.DevnetFixture.register;
import static com.handshake58.devnet.DevnetFixture.weights;
import static com.handshake58.devnet.type.DevnetValue.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedNeuron;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.substrate.extrinsic.SigningContext;
import com.handshake58.neuron.substrate.metadata.Call;
import java.math.BigInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pallet's checks in the order of the source: each step repairs the reason of the previous
 * refusal, so a moved check fails the test.
 */
class PalletRulesTest {
  private static final KeyPair OWNER = DevnetFixture.key("//Owner");
  private static final KeyPair DAVE = DevnetFixture.key("//Dave");
  private static final int[] NINE = IntStream.range(0, 9).toArray();

  private static DevnetFixture rig(int spec, SeedSubnet subnet) throws Exception {
    Seed seed =
        Seed.of(subnet)
            .withBalance(ALICE.account(), Accounts.BALANCE)
            .withBalance(DAVE.account(), 1_000_000L);
    if (spec == 218) {
      seed = seed.with("SubtensorModule", "WeightsMinStake", value(0));
    }
    DevnetFixture rig = new DevnetFixture(DevnetOptions.manual(seed).withSpec(spec));
    rig.chain.makeBlock();
    return rig;
  }

  private static SeedSubnet subnet(int spec) {
    SeedSubnet subnet =
        Accounts.subnet().with("WeightsVersionKey", 7L).with("Burn", 1_000_000_000L);
    return spec != 218
        ? subnet
        : subnet.with("TargetRegistrationsPerInterval", 2).with("MaxAllowedValidators", 1);
  }

  /**
   * {@code subnets/weights.rs}: {@code internal_set_weights} (424), {@code do_set_weights} (218).
   */
  @ParameterizedTest
  @ValueSource(ints = {461, 424, 218})
  void setWeightsChecksInTheOrderOfTheSource(int spec) throws Exception {
    String threshold = spec != 218 ? "StakeThreshold" : "WeightsMinStake";
    try (DevnetFixture rig = rig(spec, subnet(spec).with("CommitRevealWeightsEnabled", true))) {
      // macros/dispatches.rs, set_weights
      assertThat(rig.outcome(DAVE, weights(58, list(NINE), list(1), 0)))
          .isEqualTo("CommitRevealEnabled");
      rig.chain.put("SubtensorModule", "CommitRevealWeightsEnabled", value(false), value(58));
      rig.chain.put("SubtensorModule", "CommitRevealWeightsEnabled", value(false), value(0));
      rig.chain.put("SubtensorModule", "CommitRevealWeightsEnabled", value(false), value(59));
      assertThat(rig.outcome(DAVE, weights(0, list(NINE), list(1), 0)))
          .isEqualTo("CanNotSetRootNetworkWeights");
      assertThat(rig.outcome(DAVE, weights(59, list(NINE), list(1), 0)))
          .isEqualTo("WeightVecNotEqualSize");
      assertThat(rig.outcome(DAVE, weights(59, list(NINE), list(NINE), 0)))
          .isEqualTo(spec != 218 ? "MechanismDoesNotExist" : "SubNetworkDoesNotExist");
      assertThat(rig.outcome(DAVE, weights(58, list(NINE), list(NINE), 0)))
          .isEqualTo("UidsLengthExceedUidsInSubNet");
      assertThat(rig.outcome(DAVE, weights(58, list(0, 0, 9), list(0, 0, 9), 0)))
          .isEqualTo("HotKeyNotRegisteredInSubNet");
      // guards/check_weights.rs (424, Custom 1), lib.rs SubtensorSignedExtension (218, Custom 3)
      rig.chain.put("SubtensorModule", threshold, value(2 * Accounts.STAKE));
      assertThat(rig.outcome(ALICE, weights(58, list(0, 0, 9), list(0, 0, 9), 0)))
          .isEqualTo("1010 Custom error: " + (spec != 218 ? 1 : 3));
      rig.chain.put("SubtensorModule", threshold, value(0));
      assertThat(rig.outcome(ALICE, weights(58, list(0, 0, 9), list(0, 0, 9), 6)))
          .isEqualTo("IncorrectWeightVersionKey");
      rate(rig, spec);
      permitAndUids(rig);
    }
  }

  /** {@code check_rate_limit}: 424 refuses in the pool (Custom 6), 218 at dispatch. */
  private static void rate(DevnetFixture rig, int spec) throws Exception {
    long now = rig.chain.height();
    rig.chain.put("SubtensorModule", "LastUpdate", DevnetValue.ints(now, 0, now), value(58));
    rig.chain.put("SubtensorModule", "WeightsSetRateLimit", value(100), value(58));
    assertThat(rig.outcome(BOB, weights(58, list(0, 0, 9), list(0, 0, 9), 7)))
        .isEqualTo(spec != 218 ? "1010 Custom error: 6" : "SettingWeightsTooFast");
    rig.chain.put("SubtensorModule", "WeightsSetRateLimit", value(0), value(58));
  }

  private static void permitAndUids(DevnetFixture rig) throws Exception {
    assertThat(rig.outcome(BOB, weights(58, list(0, 0, 9), list(0, 0, 9), 7)))
        .isEqualTo("NeuronNoValidatorPermit");
    assertThat(rig.outcome(ALICE, weights(58, list(0, 0, 9), list(0, 0, 9), 7)))
        .isEqualTo("DuplicateUids");
    assertThat(rig.outcome(ALICE, weights(58, list(0, 9), list(0, 9), 7)))
        .isEqualTo("UidVecContainInvalidOne");
    rig.chain.put("SubtensorModule", "MinAllowedWeights", value(3), value(58));
    assertThat(rig.outcome(ALICE, weights(58, list(0, 1), list(1, 1), 8)))
        .isEqualTo("WeightVecLengthIsLow");
    rig.chain.put("SubtensorModule", "MinAllowedWeights", value(2), value(58));
    assertThat(rig.outcome(ALICE, weights(58, list(1, 2), list(100, 40), 7))).isEqualTo("ok");
    assertThat(rig.chain.get("SubtensorModule", "Weights", value(58), value(0)))
        .hasToString("[[1, 65535], [2, 26214]]");
    assertThat(rig.chain.get("SubtensorModule", "LastUpdate", value(58)).elements())
        .element(0)
        .isEqualTo(value(rig.chain.height()));
  }

  /**
   * {@code is_self_weight} exempts a single weight for the own uid from permit and length checks.
   */
  @Test
  void aSelfWeightNeedsNoPermit() throws Exception {
    try (DevnetFixture rig = rig(424, subnet(424).with("MinAllowedWeights", 3))) {
      assertThat(rig.outcome(BOB, weights(58, list(2), list(5), 7))).isEqualTo("ok");
      assertThat(rig.chain.get("SubtensorModule", "Weights", value(58), value(2)))
          .hasToString("[[2, 65535]]");
    }
  }

  /** {@code max_weight_limited}: 218 has MaxWeightsLimit, 424 has no limit. */
  @ParameterizedTest
  @ValueSource(ints = {461, 424, 218})
  void aWeightMustNotExceedTheLimit(int spec) throws Exception {
    try (DevnetFixture rig = rig(spec, subnet(spec).with("MaxWeightsLimit", 32_768))) {
      assertThat(rig.outcome(ALICE, weights(58, list(1, 2), list(3, 1), 7)))
          .isEqualTo(spec != 218 ? "ok" : "MaxWeightExceeded");
    }
  }

  /** {@code subnets/weights.rs}, {@code check_validator_permit}: 424 exempts the owner's hotkey. */
  @ParameterizedTest
  @ValueSource(ints = {461, 424, 218})
  void onlyNewerRuntimesExemptTheOwner(int spec) throws Exception {
    SeedSubnet owned =
        SeedSubnet.of(58, OWNER.account(), Accounts.COLDKEY)
            .with("CommitRevealWeightsEnabled", false)
            .with("MinAllowedWeights", 1)
            .with("MaxWeightsLimit", 65535)
            .with("MaxAllowedValidators", 1)
            .with(SeedNeuron.miner(OWNER.account(), Accounts.COLDKEY))
            .with(SeedNeuron.miner(BOB.account(), Accounts.COLDKEY));
    try (DevnetFixture rig = rig(spec, owned)) {
      assertThat(rig.outcome(OWNER, weights(58, list(1), list(1), 0)))
          .isEqualTo(spec != 218 ? "ok" : "NeuronNoValidatorPermit");
    }
  }

  /** {@code subnets/mechanism.rs}: the mechanism must exist; weights go to index m*4096+netuid. */
  @Test
  void mechanismsHaveTheirOwnWeights() throws Exception {
    Call call =
        DevnetFixture.module("set_mechanism_weights")
            .with("netuid", 58)
            .with("dests", list(1))
            .with("weights", list(1))
            .with("version_key", 7);
    try (DevnetFixture rig = rig(424, subnet(424))) {
      assertThat(rig.outcome(BOB, call.with("mecid", 0))).isEqualTo("NeuronNoValidatorPermit");
      // guards/check_rate_limits.rs refuses a mechanism that does not exist as too fast
      assertThat(rig.outcome(ALICE, call.with("mecid", 1))).isEqualTo("1010 Custom error: 6");
      rig.chain.put("SubtensorModule", "MechanismCountCurrent", value(2), value(58));
      assertThat(rig.outcome(ALICE, call.with("mecid", 1))).isEqualTo("ok");
      assertThat(rig.chain.get("SubtensorModule", "Weights", value(4154), value(0)))
          .hasToString("[[1, 65535]]");
      assertThat(rig.outcome(ALICE, call.with("mecid", 0))).isEqualTo("ok");
    }
  }

  /** {@code subnets/serving.rs}: 424 refuses in the pool ({@code check_serving_endpoints.rs}). */
  @ParameterizedTest
  @ValueSource(ints = {461, 424, 218})
  void serveAxonChecksInTheOrderOfTheSource(int spec) throws Exception {
    try (DevnetFixture rig = rig(spec, subnet(spec).with("ServingRateLimit", 50L))) {
      boolean pool = spec != 218;
      String custom = "1010 Custom error: ";
      assertThat(rig.outcome(DAVE, axon(58, 0x7f000001L, 0, 5)))
          .isEqualTo(pool ? custom + 10 : "HotKeyNotRegisteredInNetwork");
      assertThat(rig.outcome(BOB, axon(58, 0x7f000001L, 0, 5)))
          .isEqualTo(pool ? custom + 255 : "InvalidIpType");
      for (long bad : new long[] {0x7f000001L, 0xffffffffL}) {
        assertThat(rig.outcome(BOB, axon(58, bad, 0, 4)))
            .isEqualTo(pool ? custom + 11 : "InvalidIpAddress");
      }
      assertThat(rig.outcome(BOB, axon(58, 1, 0, 6)))
          .isEqualTo(pool ? custom + 11 : "InvalidIpAddress");
      assertThat(rig.outcome(BOB, axon(58, 0x7f000002L, 0, 4)))
          .isEqualTo(pool ? custom + 13 : "InvalidPort");
      assertThat(rig.outcome(BOB, axon(58, 0x7f000002L, 8091, 4))).isEqualTo("ok");
      Struct info =
          rig.chain
              .find("SubtensorModule", "Axons", value(58), value(BOB.account()))
              .orElseThrow()
              .struct();
      assertThat(info.int32("port")).isEqualTo(8091);
      assertThat(info.number("block")).isEqualTo(rig.chain.height());
      assertThat(rig.outcome(BOB, axon(58, 0x7f000003L, 0, 4)))
          .isEqualTo(pool ? custom + 12 : "ServingRateLimitExceeded");
      rig.chain.put("SubtensorModule", "ServingRateLimit", value(0), value(58));
      assertThat(rig.outcome(BOB, axon(58, 0, 8091, 4)))
          .isEqualTo(pool ? "ok" : "InvalidIpAddress");
      // 424 requires registration on this subnet, 218 on any
      assertThat(rig.outcome(BOB, axon(59, 0x7f000002L, 8091, 4)))
          .isEqualTo(pool ? custom + 10 : "ok");
    }
  }

  /**
   * {@code subnets/registration.rs}: {@code do_register}, in 218 {@code do_burned_registration}.
   */
  @ParameterizedTest
  @ValueSource(ints = {461, 424, 218})
  void burnedRegisterChecksInTheOrderOfTheSource(int spec) throws Exception {
    try (DevnetFixture rig = rig(spec, subnet(spec).with("NetworkRegistrationAllowed", false))) {
      assertThat(rig.outcome(ALICE, register(0, BOB)))
          .isEqualTo("RegistrationNotPermittedOnRootSubnet");
      assertThat(rig.outcome(ALICE, register(59, BOB)))
          .isEqualTo(spec != 218 ? "SubnetNotExists" : "SubNetworkDoesNotExist");
      assertThat(rig.outcome(ALICE, register(58, BOB))).isEqualTo("SubNetRegistrationDisabled");
      rig.chain.put("SubtensorModule", "NetworkRegistrationAllowed", value(true), value(58));
      assertThat(rig.outcome(ALICE, register(58, BOB)))
          .isEqualTo("HotKeyAlreadyRegisteredInSubNet");
      rig.chain.put("SubtensorModule", "Burn", value(20_000_000), value(58));
      rig.chain.put("SubtensorModule", "MinBurn", value(20_000_000), value(58));
      if (spec != 218) {
        rig.chain.put("System", "Account", account(10_000_000L), value(DAVE.account()));
      }
      assertThat(rig.outcome(DAVE, register(58, DAVE))).isEqualTo("NotEnoughBalanceToStake");
      rig.chain.put("SubtensorModule", "Owner", value(Accounts.COLDKEY), value(DAVE.account()));
      assertThat(rig.outcome(ALICE, register(58, DAVE))).isEqualTo("NonAssociatedColdKey");
      long before = free(rig);
      assertThat(rig.outcome(ALICE, register(58, DevnetFixture.key("//New")))).isEqualTo("ok");
      assertThat(
              rig.chain.find(
                  "SubtensorModule",
                  "Uids",
                  value(58),
                  value(DevnetFixture.key("//New").account())))
          .contains(value(3));
      assertThat(rig.chain.get("SubtensorModule", "SubnetworkN", value(58))).hasToString("4");
      long paid = before - free(rig);
      assertThat(paid).isBetween(20_000_000L, 23_000_000L);
      assertThat(spec != 218 ? paid > 20_000_000L : paid == 20_000_000L).isTrue();
    }
  }

  /** {@code do_register_limit}. */
  @Test
  void registerLimitRefusesAPriceAboveTheLimit() throws Exception {
    try (DevnetFixture rig =
        rig(424, subnet(424).with("Burn", 20_000_000L).with("MinBurn", 20_000_000L))) {
      assertThat(rig.outcome(ALICE, registerLimit(0, 1)))
          .isEqualTo("RegistrationNotPermittedOnRootSubnet");
      assertThat(rig.outcome(ALICE, registerLimit(59, 1))).isEqualTo("SubnetNotExists");
      assertThat(rig.outcome(ALICE, registerLimit(58, 19_999_999)))
          .isEqualTo("RegistrationPriceLimitExceeded");
      assertThat(rig.outcome(ALICE, registerLimit(58, 20_000_000))).isEqualTo("ok");
      assertThat(rig.chain.find("SubtensorModule", "Uids", value(58), value(DAVE.account())))
          .isPresent();
    }
  }

  private static Call registerLimit(int netuid, long limit) {
    return DevnetFixture.module("register_limit")
        .with("netuid", netuid)
        .with("hotkey", DAVE.account())
        .with("limit_price", limit);
  }

  private static Struct account(long free) {
    Struct data =
        new Struct().with("free", free).with("reserved", 0).with("frozen", 0).with("flags", 0);
    return new Struct()
        .with("nonce", 0)
        .with("consumers", 0)
        .with("providers", 1)
        .with("sufficients", 0)
        .with("data", data);
  }

  private static long free(DevnetFixture rig) {
    return rig.chain
        .get("System", "Account", value(ALICE.account()))
        .struct()
        .struct("data")
        .number("free");
  }

  /** 218: per block in the call, per interval in the signed extension (Custom 5); 424 neither. */
  @ParameterizedTest
  @ValueSource(ints = {461, 424, 218})
  void only218LimitsRegistrations(int spec) throws Exception {
    SeedSubnet subnet = subnet(spec).with("Burn", 1L).with("MinBurn", 1L);
    if (spec == 218) {
      subnet =
          subnet
              .with("MaxRegistrationsPerBlock", 1)
              .with("TargetRegistrationsPerInterval", 1)
              .with("AdjustmentInterval", 1000);
    }
    try (DevnetFixture rig = rig(spec, subnet)) {
      long base = rig.context(ALICE).nonce();
      for (int i = 0; i < 2; i++) {
        long nonce = base + i;
        rig.result(
            "author_submitExtrinsic",
            rig.sign(register(58, DevnetFixture.key("//R" + i)), ALICE, nonce(rig, nonce)));
      }
      rig.chain.makeBlock();
      assertThat(rig.lastOutcome()).isEqualTo(spec != 218 ? "ok" : "TooManyRegistrationsThisBlock");
      for (int i = 2; i < 4; i++) {
        assertThat(rig.outcome(ALICE, register(58, DevnetFixture.key("//R" + i)))).isEqualTo("ok");
      }
      assertThat(rig.outcome(ALICE, register(58, DevnetFixture.key("//R9"))))
          .isEqualTo(spec != 218 ? "ok" : "1010 Custom error: 5");
    }
  }

  private static SigningContext nonce(DevnetFixture rig, long nonce) throws Exception {
    var c = rig.context(ALICE);
    return new SigningContext(
        c.specVersion(), 1, c.genesis(), c.era(), c.eraBlock(), nonce, BigInteger.ZERO);
  }

  /** {@code bump_registration_price_after_registration} and the decay by BurnHalfLife. */
  @Test
  void thePriceRisesWithARegistrationAndDecays() throws Exception {
    SeedSubnet subnet = subnet(424).with("BurnHalfLife", 4).with("MinBurn", 1L);
    try (DevnetFixture rig = rig(424, subnet)) {
      rig.chain.makeBlocks(4);
      BigInteger half = rig.chain.get("SubtensorModule", "Burn", value(58)).integer();
      assertThat(half.longValue()).isBetween(499_999_990L, 500_000_000L);
      assertThat(rig.outcome(ALICE, register(58, DAVE))).isEqualTo("ok");
      BigInteger raised = rig.chain.get("SubtensorModule", "Burn", value(58)).integer();
      assertThat(raised.doubleValue() / half.doubleValue()).isBetween(1.05, 1.07);
    }
  }
}
