package com.handshake58.devnet;

import static com.handshake58.devnet.DevnetFixture.ALICE;
import static com.handshake58.devnet.DevnetFixture.BOB;
import static com.handshake58.devnet.type.DevnetValue.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.runtime.Runtimes;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedNeuron;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Type;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sudo key and the subnet's owner set hyperparameters as on the real chain. */
class AdminTest {
  private static final KeyPair OWNER = DevnetFixture.key("//Owner");
  private static final int TEMPO = 360;

  private static DevnetFixture rig(int spec) throws Exception {
    SeedSubnet subnet =
        SeedSubnet.of(58, Accounts.named("owner hotkey"), OWNER.account())
            .with("Tempo", TEMPO)
            .with(SeedNeuron.validator(ALICE.account(), Accounts.COLDKEY, Accounts.STAKE))
            .with(SeedNeuron.miner(BOB.account(), Accounts.COLDKEY));
    Seed seed = Seed.of(subnet).withBalance(OWNER.account(), Accounts.BALANCE);
    return new DevnetFixture(DevnetOptions.manual(seed).withSpec(spec));
  }

  private static Call admin(String name, String argument, Object value) {
    return onSubnet(58, name, argument, value);
  }

  private static Call onSubnet(int netuid, String name, String argument, Object value) {
    Call call = Call.of("AdminUtils", "sudo_set_" + name).with("netuid", netuid);
    return value instanceof Boolean flag
        ? call.with(argument, Value.of(flag))
        : call.with(argument, ((Number) value).longValue());
  }

  private static Call sudo(Call call) {
    return Call.of("Sudo", "sudo").with("call", call.asValue());
  }

  /** Sends a call by the sudo key and returns {@code Ok} or the name of the error inside. */
  private static String root(DevnetFixture rig, Call call) throws Exception {
    assertThat(rig.outcome(ALICE, sudo(call))).isEqualTo("ok");
    DevnetValue result =
        rig.chain.get("System", "Events").elements().stream()
            .map(event -> event.struct().variant("event"))
            .filter(event -> event.name().equals("Sudo"))
            .map(event -> event.only().variant().fields().struct().get("sudo_result"))
            .findFirst()
            .orElseThrow();
    if (result.variant().name().equals("Ok")) {
      return "Ok";
    }
    var error = result.variant().only().variant();
    if (!error.name().equals("Module")) {
      return error.name();
    }
    int pallet = error.only().struct().int32("index");
    int index = error.only().struct().bytes("error")[0] & 0xff;
    var runtime = Runtimes.of(rig.chain.spec(), 12_000).declaration();
    int errors =
        runtime.pallets().stream()
            .filter(p -> p.index() == pallet)
            .findFirst()
            .orElseThrow()
            .errors()
            .orElseThrow();
    return runtime.types().cases(errors).stream()
        .filter(c -> c.index() == index)
        .map(Type.Case::name)
        .findFirst()
        .orElseThrow();
  }

  private static DevnetValue item(DevnetFixture rig, String item) {
    return rig.chain.get("SubtensorModule", item, value(58));
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void theSudoKeySetsHyperparameters(int spec) throws Exception {
    try (DevnetFixture rig = rig(spec)) {
      assertThat(root(rig, admin("weights_set_rate_limit", "weights_set_rate_limit", 7)))
          .isEqualTo("Ok");
      assertThat(item(rig, "WeightsSetRateLimit")).isEqualTo(value(7));
      assertThat(rig.events("SubtensorModule")).containsExactly("WeightsSetRateLimitSet[58, 7]");
      assertThat(rig.events("TransactionPayment")).isEmpty();
      assertThat(root(rig, admin("tempo", "tempo", 400))).isEqualTo("Ok");
      assertThat(item(rig, "Tempo")).isEqualTo(value(400));
      assertThat(item(rig, "LastEpochBlock")).isEqualTo(value(rig.chain.height()));
      assertThat(rig.events("SubtensorModule")).containsExactly("TempoSet[58, 400]");
      assertThat(root(rig, admin("yuma3_enabled", "enabled", true))).isEqualTo("Ok");
      assertThat(rig.events("AdminUtils"))
          .containsExactly("Yuma3EnableToggled{netuid=58, enabled=true}");
      assertThat(rig.events("SubtensorModule")).isEmpty();
      assertThat(root(rig, admin("max_allowed_validators", "max_allowed_validators", 257)))
          .isEqualTo("MaxValidatorsLargerThanMaxUIds");
      assertThat(rig.events("Sudo")).hasSize(1);
      assertThat(root(rig, onSubnet(9, "kappa", "kappa", 1))).isEqualTo("SubnetDoesNotExist");
      assertThat(root(rig, DevnetFixture.register(58, OWNER))).isEqualTo("BadOrigin");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void othersAreNotTheSudoKey(int spec) throws Exception {
    try (DevnetFixture rig = rig(spec)) {
      Call call = admin("kappa", "kappa", 3);
      assertThat(rig.outcome(OWNER, sudo(call))).isEqualTo("1010 Invalid signing address");
      assertThat(rig.outcome(OWNER, call)).isEqualTo("BadOrigin");
      Call change =
          Call.of("Sudo", "set_key").with("new", Value.variant("Id", Value.of(OWNER.account())));
      assertThat(rig.outcome(ALICE, change)).isEqualTo("ok");
      assertThat(rig.outcome(ALICE, sudo(call))).isEqualTo("1010 Invalid signing address");
      assertThat(rig.outcome(OWNER, sudo(call))).isEqualTo("ok");
      assertThat(item(rig, "Kappa")).isEqualTo(value(3));
    }
  }

  @Test
  void theOwnerIsLimitedToACallInTwoTempos() throws Exception {
    try (DevnetFixture rig = rig(424)) {
      rig.chain.makeBlock();
      Call call = admin("immunity_period", "immunity_period", 5);
      assertThat(rig.outcome(BOB, admin("rho", "rho", 1))).startsWith("1010 Inability to pay");
      assertThat(rig.outcome(OWNER, call)).isEqualTo("ok");
      assertThat(item(rig, "ImmunityPeriod")).isEqualTo(value(5));
      long set = rig.chain.height();
      assertThat(rig.outcome(OWNER, call)).isEqualTo("TxRateLimitExceeded");
      assertThat(rig.outcome(OWNER, admin("rho", "rho", 1))).isEqualTo("ok");
      assertThat(rig.events("SubtensorModule")).isEmpty();
      rig.chain.put("SubtensorModule", "OwnerHyperparamRateLimit", value(0));
      assertThat(rig.outcome(OWNER, call)).isEqualTo("ok");
      assertThat(rig.chain.height()).isGreaterThan(set);
      Call key = admin("weights_version_key", "weights_version_key", 5);
      assertThat(rig.outcome(OWNER, key)).isEqualTo("ok");
      assertThat(rig.outcome(OWNER, key)).isEqualTo("TxRateLimitExceeded");
    }
  }

  @Test
  void theEndOfATempoIsClosed() throws Exception {
    try (DevnetFixture rig = rig(424)) {
      Call call = admin("rho", "rho", 1);
      rig.chain.put("SubtensorModule", "LastEpochBlock", value(2), value(58));
      rig.chain.put("SubtensorModule", "Tempo", value(11), value(58));
      // blocks 3 and the open rest of the tempo: 2 + 11 - 3 = 10 blocks left
      assertThat(root(rig, call)).isEqualTo("Ok");
      assertThat(root(rig, call)).isEqualTo("AdminActionProhibitedDuringWeightsWindow");
      Call window = Call.of("AdminUtils", "sudo_set_admin_freeze_window").with("window", 0);
      assertThat(root(rig, window)).isEqualTo("Ok");
      assertThat(root(rig, call)).isEqualTo("Ok");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "max_allowed_uids, max_allowed_uids, 63, MaxAllowedUidsLessThanMinAllowedUids",
    "max_allowed_uids, max_allowed_uids, 257, MaxAllowedUidsGreaterThanDefaultMaxAllowedUids",
    "max_allowed_uids, max_allowed_uids, 256, Ok",
    "min_allowed_uids, min_allowed_uids, 256, MinAllowedUidsGreaterThanMaxAllowedUids",
    "min_allowed_uids, min_allowed_uids, 2, MinAllowedUidsGreaterThanCurrentUids",
    "min_allowed_uids, min_allowed_uids, 1, Ok",
    "activity_cutoff, activity_cutoff, 359, ActivityCutoffTooLow",
    "activity_cutoff, activity_cutoff, 360, Ok",
    "min_burn, min_burn, 1000000000, ValueNotInBounds",
    "min_burn, min_burn, 999999999, Ok",
    "max_burn, max_burn, 100000000, ValueNotInBounds",
    "max_burn, max_burn, 100000001, Ok",
    "commit_reveal_weights_interval, interval, 101, RevealPeriodTooLarge",
    "commit_reveal_weights_interval, interval, 0, RevealPeriodTooSmall",
    "commit_reveal_weights_interval, interval, 100, Ok",
    "min_childkey_take_per_subnet, take, 11797, InvalidValue",
    "min_childkey_take_per_subnet, take, 11796, Ok",
    "burn_half_life, burn_half_life, 0, InvalidValue",
    "burn_half_life, burn_half_life, 36101, InvalidValue",
    "burn_half_life, burn_half_life, 36100, Ok",
    "bonds_moving_average, bonds_moving_average, 975001, Ok",
  })
  void boundsAreTheRealPallets(String name, String argument, long number, String outcome)
      throws Exception {
    try (DevnetFixture rig = rig(424)) {
      assertThat(root(rig, admin(name, argument, number))).isEqualTo(outcome);
    }
  }

  @Test
  void theOwnersBoundsAreNarrower() throws Exception {
    try (DevnetFixture rig = rig(424)) {
      assertThat(rig.outcome(OWNER, admin("bonds_moving_average", "bonds_moving_average", 975_001)))
          .isEqualTo("BondsMovingAverageMaxReached");
      assertThat(rig.outcome(OWNER, admin("alpha_sigmoid_steepness", "steepness", -1)))
          .isEqualTo("NegativeSigmoidSteepness");
      assertThat(root(rig, admin("alpha_sigmoid_steepness", "steepness", -1))).isEqualTo("Ok");
      Call alphas = admin("alpha_values", "alpha_low", 1_638).with("alpha_high", 1_638);
      assertThat(rig.outcome(OWNER, alphas)).isEqualTo("LiquidAlphaDisabled");
      assertThat(root(rig, admin("liquid_alpha_enabled", "enabled", true))).isEqualTo("Ok");
      assertThat(rig.outcome(OWNER, alphas)).isEqualTo("ok");
      assertThat(item(rig, "AlphaValues")).hasToString("[1638, 1638]");
      assertThat(root(rig, admin("alpha_values", "alpha_low", 1_637).with("alpha_high", 1_638)))
          .isEqualTo("AlphaLowOutOfRange");
      assertThat(root(rig, admin("network_pow_registration_allowed", "registration_allowed", true)))
          .isEqualTo("POWRegistrationDisabled");
    }
  }

  @Test
  void callsAreNotNestedWithoutEnd() throws Exception {
    try (DevnetFixture rig = rig(424)) {
      Call call = DevnetFixture.remark();
      for (int i = 0; i < 20; i++) {
        call = sudo(call);
      }
      assertThat(rig.outcome(ALICE, call)).isEqualTo("ok");
      StringBuilder deep = new StringBuilder("84");
      deep.append("00").append("00".repeat(32)).append("01").append("00".repeat(64));
      deep.append("000000"); // era, nonce, tip
      deep.append("00").append("0c00".repeat(50_000));
      int length = deep.length() / 2;
      int compact = length * 4 + 2;
      String head =
          "%02x%02x%02x%02x"
              .formatted(compact & 0xff, compact >> 8 & 0xff, compact >> 16 & 0xff, compact >>> 24);
      assertThat(rig.rpc("author_submitExtrinsic", "0x" + head + deep).path("error").path("data"))
          .asString()
          .contains("nested more than 256 deep");
    }
  }

  @Test
  void everyDeclaredCallHasARule() throws Exception {
    try (DevnetFixture rig = rig(424)) {
      var runtime = Runtimes.of(424, 12_000).declaration();
      List<Type.Case> calls =
          runtime.types().cases(runtime.pallet("AdminUtils").orElseThrow().calls().orElseThrow());
      assertThat(calls).hasSizeGreaterThan(40);
      for (Type.Case one : calls) {
        Call call = Call.of("AdminUtils", one.name());
        for (Type.Field field : one.fields()) {
          call =
              switch (field.typeName()) {
                case "bool" -> call.with(field.name(), Value.of(true));
                case "U64F64" ->
                    call.with(field.name(), Value.struct(Map.of("bits", Value.of(1L))));
                default -> call.with(field.name(), field.name().equals("netuid") ? 58 : 1);
              };
        }
        assertThat(root(rig, call)).as(one.name()).isNotEqualTo("CallFiltered");
      }
    }
  }
}
