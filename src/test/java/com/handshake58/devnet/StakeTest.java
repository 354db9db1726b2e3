package com.handshake58.devnet;

import static com.handshake58.devnet.DevnetFixture.ALICE;
import static com.handshake58.devnet.DevnetFixture.BOB;
import static com.handshake58.devnet.DevnetFixture.module;
import static com.handshake58.devnet.type.DevnetValue.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.pallet.SubnetAccount;
import com.handshake58.devnet.runtime.Runtimes;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.devnet.type.TypeRegistry;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.Value;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stakes and transfers of 424 and later: checks in the order of the source, amounts, storage. */
class StakeTest {
  private static final long TAO = 1_000_000_000L;
  private static final long TAO_RESERVE = 10_000 * TAO;
  private static final long ALPHA_RESERVE = 100_000 * TAO;

  private static DevnetFixture rig(int spec) throws Exception {
    DevnetFixture rig = new DevnetFixture(DevnetOptions.manual(Accounts.seed()).withSpec(spec));
    rig.chain.makeBlock();
    return rig;
  }

  private static Call add(AccountId hotkey, int netuid, long rao) {
    return module("add_stake")
        .with("hotkey", hotkey)
        .with("netuid", netuid)
        .with("amount_staked", rao);
  }

  private static Call add(long rao, long limit, boolean partial) {
    return module("add_stake_limit")
        .with("hotkey", Accounts.MINER)
        .with("netuid", 58)
        .with("amount_staked", rao)
        .with("limit_price", limit)
        .with("allow_partial", Value.of(partial));
  }

  private static Call remove(AccountId hotkey, int netuid, long rao) {
    return module("remove_stake")
        .with("hotkey", hotkey)
        .with("netuid", netuid)
        .with("amount_unstaked", rao);
  }

  private static Call remove(long rao, long limit, boolean partial) {
    return module("remove_stake_limit")
        .with("hotkey", Accounts.MINER)
        .with("netuid", 58)
        .with("amount_unstaked", rao)
        .with("limit_price", limit)
        .with("allow_partial", Value.of(partial));
  }

  private static DevnetValue ask(
      int spec, DevnetFixture rig, String function, String in, String out) throws Exception {
    TypeRegistry types = Runtimes.of(spec, 12_000).declaration().types();
    return types.decode(out, Hex.decode(rig.result("state_call", function, in).textValue()));
  }

  private static BigInteger free(DevnetFixture rig, AccountId account) {
    return rig.chain
        .get("System", "Account", value(account))
        .struct()
        .struct("data")
        .integer("free");
  }

  private static List<Struct> stakes(int spec, DevnetFixture rig, AccountId coldkey)
      throws Exception {
    return ask(
            spec,
            rig,
            "StakeInfoRuntimeApi_get_stake_info_for_coldkey",
            coldkey.toHex(),
            "Vec<StakeInfo<AccountId>>")
        .elements()
        .stream()
        .map(DevnetValue::struct)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void addStakeChecksInTheOrderOfTheSource(int spec) throws Exception {
    try (DevnetFixture rig = rig(spec)) {
      AccountId stranger = Accounts.named("stranger");
      assertThat(rig.outcome(ALICE, add(stranger, 58, 1_001 * TAO_RESERVE)))
          .isEqualTo("InsufficientLiquidity");
      assertThat(rig.outcome(ALICE, add(stranger, 59, 1))).isEqualTo("SubnetNotExists");
      rig.chain.put("SubtensorModule", "SubtokenEnabled", value(false), value(58));
      assertThat(rig.outcome(ALICE, add(stranger, 58, 1))).isEqualTo("SubtokenDisabled");
      rig.chain.put("SubtensorModule", "SubtokenEnabled", value(true), value(58));
      assertThat(rig.outcome(ALICE, add(stranger, 58, 2_000_000))).isEqualTo("AmountTooLow");
      assertThat(rig.outcome(ALICE, add(stranger, 58, 200 * TAO)))
          .isEqualTo("NotEnoughBalanceToStake");
      assertThat(rig.outcome(ALICE, add(stranger, 58, TAO))).isEqualTo("HotKeyAccountNotExists");
      assertThat(rig.outcome(ALICE, add(10 * TAO, TAO / 10, false)))
          .isEqualTo("PriceLimitExceeded");
      assertThat(rig.outcome(ALICE, add(10 * TAO, TAO / 10 + 1, false)))
          .isEqualTo("SlippageTooHigh");
      assertThat(stakes(spec, rig, ALICE.account())).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void addStakeBuysAlphaFromThePool(int spec) throws Exception {
    try (DevnetFixture rig = rig(spec)) {
      BigInteger before = free(rig, ALICE.account());
      assertThat(rig.outcome(ALICE, add(Accounts.MINER, 58, 10 * TAO))).isEqualTo("ok");
      // 33/65535 of 10 TAO is the fee; the rest keeps the product of the reserves
      long fee = 5_035_477;
      long paid = 10 * TAO - fee;
      BigInteger reserve = BigInteger.valueOf(ALPHA_RESERVE);
      BigInteger bought =
          reserve.multiply(BigInteger.valueOf(paid)).divide(BigInteger.valueOf(TAO_RESERVE + paid));
      assertThat(rig.events("SubtensorModule"))
          .anyMatch(
              e ->
                  e.startsWith("StakeAdded")
                      && e.contains("10000000000, " + bought + ", 58, " + fee));
      assertThat(rig.chain.get("SubtensorModule", "SubnetTAO", value(58)))
          .isEqualTo(value(TAO_RESERVE + paid));
      assertThat(rig.chain.get("SubtensorModule", "SubnetAlphaIn", value(58)))
          .isEqualTo(value(reserve.subtract(bought)));
      assertThat(free(rig, SubnetAccount.of(58)).longValue()).isEqualTo(TAO_RESERVE + paid);
      assertThat(before.subtract(free(rig, ALICE.account())).longValue())
          .isBetween(10 * TAO, 10 * TAO + TAO / 100);
      Struct stake = stakes(spec, rig, ALICE.account()).getFirst();
      assertThat(stake.account("hotkey")).isEqualTo(Accounts.MINER);
      assertThat(stake.integer("stake")).isEqualTo(bought);
      assertThat(stake.bool("is_registered")).isTrue();
      assertThat(stakes(spec, rig, Accounts.COLDKEY).getFirst().integer("stake").longValue())
          .isEqualTo(Accounts.STAKE);
      assertThat(ask(spec, rig, "SwapRuntimeApi_current_alpha_price", "0x3a00", "u64").number())
          .isEqualTo(
              BigInteger.valueOf(TAO_RESERVE + paid)
                  .multiply(BigInteger.valueOf(TAO))
                  .divide(reserve.subtract(bought))
                  .longValue());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void aLimitStakesAPartUpToThePrice(int spec) throws Exception {
    try (DevnetFixture rig = rig(spec)) {
      long limit = TAO / 10 * 1_001 / 1_000;
      assertThat(rig.outcome(ALICE, add(50 * TAO, limit, true))).isEqualTo("ok");
      assertThat(ask(spec, rig, "SwapRuntimeApi_current_alpha_price", "0x3a00", "u64").number())
          .isBetween(limit - 2, limit);
      // another coldkey than the hotkey's own makes it a delegate
      List<DevnetValue> delegated =
          ask(
                  spec,
                  rig,
                  "DelegateInfoRuntimeApi_get_delegated",
                  ALICE.account().toHex(),
                  "Vec<(DelegateInfo<AccountId>, (Compact<NetUid>, Compact<AlphaBalance>))>")
              .elements();
      assertThat(delegated).hasSize(1);
      Struct delegate = delegated.getFirst().elements().getFirst().struct();
      assertThat(delegate.account("delegate_ss58")).isEqualTo(Accounts.MINER);
      assertThat(delegate.account("owner_ss58")).isEqualTo(Accounts.COLDKEY);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void removeStakeChecksAndSellsAlpha(int spec) throws Exception {
    try (DevnetFixture rig = rig(spec)) {
      assertThat(rig.outcome(ALICE, remove(Accounts.MINER, 59, 1))).isEqualTo("SubtokenDisabled");
      assertThat(rig.outcome(ALICE, remove(Accounts.MINER, 58, TAO))).isEqualTo("AmountTooLow");
      assertThat(rig.outcome(ALICE, add(Accounts.MINER, 58, 10 * TAO))).isEqualTo("ok");
      BigInteger staked = stakes(spec, rig, ALICE.account()).getFirst().integer("stake");
      assertThat(rig.outcome(ALICE, remove(staked.longValue() + 1, 1_001, false)))
          .isEqualTo("NotEnoughStakeToWithdraw");
      assertThat(rig.outcome(ALICE, remove(Accounts.MINER, 58, 10))).isEqualTo("AmountTooLow");
      assertThat(rig.outcome(ALICE, remove(TAO, TAO, false))).isEqualTo("PriceLimitExceeded");
      assertThat(rig.outcome(ALICE, remove(10 * TAO, TAO / 10, false))).isEqualTo("ok");
      BigInteger before = free(rig, ALICE.account());
      assertThat(rig.outcome(ALICE, remove(Accounts.MINER, 58, Long.MAX_VALUE / 4)))
          .isEqualTo("ok");
      assertThat(stakes(spec, rig, ALICE.account())).isEmpty();
      assertThat(free(rig, ALICE.account()).subtract(before).longValue())
          .isBetween(8 * TAO, 10 * TAO);
      assertThat(
              rig.chain.get(
                  "SubtensorModule", "TotalHotkeyAlpha", value(Accounts.MINER), value(58)))
          .isEqualTo(value(0));
      assertThat(rig.chain.get("SubtensorModule", "SubnetTAO", value(58)).integer())
          .isEqualTo(free(rig, SubnetAccount.of(58)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void theRootNetworkStakesOneToOne(int spec) throws Exception {
    try (DevnetFixture rig = rig(spec)) {
      assertThat(rig.outcome(ALICE, add(Accounts.ALICE, 0, 10 * TAO))).isEqualTo("ok");
      Struct stake = stakes(spec, rig, ALICE.account()).getFirst();
      assertThat(stake.int32("netuid")).isZero();
      assertThat(stake.integer("stake").longValue()).isEqualTo(10 * TAO);
      assertThat(rig.outcome(ALICE, remove(Accounts.ALICE, 0, 10 * TAO))).isEqualTo("ok");
      assertThat(stakes(spec, rig, ALICE.account())).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void describesThePoolAndTheCostOfANetwork(int spec) throws Exception {
    try (DevnetFixture rig = rig(spec)) {
      List<DevnetValue> all =
          ask(
                  spec,
                  rig,
                  "SubnetInfoRuntimeApi_get_all_dynamic_info",
                  "0x",
                  "Vec<Option<DynamicInfo<AccountId>>>")
              .elements();
      assertThat(all)
          .extracting(e -> e.option().orElseThrow().struct().int32("netuid"))
          .containsExactly(0, 58);
      Struct info = all.get(1).option().orElseThrow().struct();
      assertThat(info.integer("tao_in").longValue()).isEqualTo(TAO_RESERVE);
      assertThat(info.integer("alpha_in").longValue()).isEqualTo(ALPHA_RESERVE);
      assertThat(info.integer("alpha_out").longValue()).isEqualTo(Accounts.STAKE);
      assertThat(
              ask(
                      spec,
                      rig,
                      "SubnetInfoRuntimeApi_get_dynamic_info",
                      "0x3a00",
                      "Option<DynamicInfo<AccountId>>")
                  .option())
          .contains(info);
      assertThat(
              ask(
                      spec,
                      rig,
                      "SubnetRegistrationRuntimeApi_get_network_registration_cost",
                      "0x",
                      "u64")
                  .number())
          .isEqualTo(1_000 * TAO);
      Struct swap =
          ask(
                  spec,
                  rig,
                  "SwapRuntimeApi_sim_swap_alpha_for_tao",
                  "0x3a0000ca9a3b00000000",
                  "SimSwapResult")
              .struct();
      assertThat(swap.integer("alpha_amount").add(swap.integer("alpha_fee")).longValue())
          .isEqualTo(TAO);
      assertThat(swap.integer("tao_amount").longValue()).isBetween(99_000_000L, 100_000_000L);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424, 218})
  void transferAllEmptiesAnAccount(int spec) throws Exception {
    try (DevnetFixture rig = rig(spec)) {
      Value dest = Value.variant("Id", Value.of(BOB.account()));
      Call all = Call.of("Balances", "transfer_all").with("dest", dest);
      assertThat(rig.outcome(ALICE, all.with("keep_alive", Value.of(true)))).isEqualTo("ok");
      assertThat(free(rig, ALICE.account()).longValue()).isEqualTo(500);
      assertThat(free(rig, BOB.account()).longValue())
          .isBetween(Accounts.BALANCE - TAO / 100, Accounts.BALANCE);
    }
  }

  /** {@code get_stake_availability_for_coldkeys}: one row for each subnet with stake. */
  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void allStakeIsAvailableAndNoneIsLocked(int spec) throws Exception {
    try (DevnetFixture rig = rig(spec)) {
      assertThat(rig.outcome(ALICE, add(Accounts.MINER, 0, 5 * TAO))).isEqualTo("ok");
      assertThat(rig.outcome(ALICE, add(ALICE.account(), 0, TAO))).isEqualTo("ok");
      assertThat(rig.outcome(ALICE, add(Accounts.MINER, 58, 10 * TAO))).isEqualTo("ok");
      BigInteger alpha = stakes(spec, rig, ALICE.account()).getLast().integer("stake");
      String coldkey = Hex.encode(ALICE.account().toBytes());
      Struct root = available(BigInteger.valueOf(6 * TAO));
      Struct subnet = available(alpha);

      assertThat(availability(spec, rig, "04" + coldkey + "00"))
          .isEqualTo(byColdkey(row(0, root), row(58, subnet)));
      assertThat(availability(spec, rig, "04" + coldkey + "01043a00"))
          .isEqualTo(byColdkey(row(58, subnet)));
      assertThat(availability(spec, rig, "04" + coldkey + "01083a003a00"))
          .isEqualTo(byColdkey(row(58, subnet)));
      assertThat(availability(spec, rig, "04" + coldkey + "01043b00")).isEqualTo(byColdkey());
      assertThat(availability(spec, rig, "04" + coldkey + "0100")).isEqualTo(byColdkey());
      assertThat(availability(spec, rig, "04" + coldkey + "010c00003a003b00"))
          .isEqualTo(byColdkey());
      assertThat(availability(spec, rig, "0000")).isEqualTo(DevnetValue.list());
      assertThat(
              ask(
                  spec,
                  rig,
                  "StakeInfoRuntimeApi_get_coldkey_lock",
                  "0x" + coldkey + "3a00",
                  "Option<LockState>"))
          .isEqualTo(DevnetValue.none());
    }
  }

  private static DevnetValue availability(int spec, DevnetFixture rig, String in) throws Exception {
    return ask(
        spec,
        rig,
        "StakeInfoRuntimeApi_get_stake_availability_for_coldkeys",
        "0x" + in,
        "BTreeMap<AccountId, BTreeMap<NetUid, StakeAvailability>>");
  }

  private static Struct available(BigInteger alpha) {
    return new Struct().with("total", alpha).with("locked", 0).with("available", alpha);
  }

  private static DevnetValue row(int netuid, Struct stake) {
    return DevnetValue.list(value(netuid), stake);
  }

  private static DevnetValue byColdkey(DevnetValue... rows) {
    return DevnetValue.list(DevnetValue.list(value(ALICE.account()), DevnetValue.list(rows)));
  }
}
