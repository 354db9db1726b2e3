package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.pallet.CallFailure.ensure;
import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.pallet.AlphaPool.Swap;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.neuron.crypto.AccountId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code add_stake}, {@code remove_stake} and their variants with a price limit, of 424 and later
 * ({@code staking/add_stake.rs}, {@code remove_stake.rs}, {@code stake_utils.rs}). The devnet's
 * blocks have no author with a coldkey, so fees in TAO are burned.
 */
final class StakeCalls {
  /** {@code DefaultMinStake}: 0.002 TAO. */
  private static final BigInteger LEAST = BigInteger.valueOf(2_000_000);

  private final SubtensorState module;
  private final Balances balances;

  StakeCalls(SubtensorState module, Balances balances) {
    this.module = module;
    this.balances = balances;
  }

  /** What a call asks for; {@code most} is what its limit allows. */
  private record Order(
      AccountId coldkey,
      AccountId hotkey,
      int netuid,
      BigInteger amount,
      BigInteger most,
      BigInteger limit,
      boolean partial) {}

  /** {@code do_add_stake} and {@code do_add_stake_limit}. */
  void add(AccountId coldkey, Struct call) {
    int netuid = call.int32("netuid");
    AlphaPool pool = new AlphaPool(module.storage(), netuid);
    BigInteger amount = call.integer("amount_staked");
    pool.ensureInput(amount, pool.tao());
    AccountId hotkey = call.account("hotkey");
    if (!call.has("limit_price")) {
      Order order = new Order(coldkey, hotkey, netuid, amount, amount, AlphaPool.MAX_PRICE, false);
      validateAdd(order, pool);
      stake(order, pool, amount);
      return;
    }
    BigInteger limit = call.integer("limit_price");
    BigInteger most = pool.mostTao(limit);
    Order order =
        new Order(coldkey, hotkey, netuid, amount, most, limit, call.bool("allow_partial"));
    validateAdd(order, pool);
    if (!module.get("Owner", value(hotkey)).account().equals(coldkey)
        && !present("Delegates", value(hotkey))) {
      module.put("Delegates", module.get("Delegates", value(hotkey)), value(hotkey));
    }
    stake(order, pool, amount.min(most));
  }

  private boolean present(String item, DevnetValue key) {
    byte[] bytes = module.storage().key(SubtensorState.PALLET, item, key);
    return module.storage().state().get(bytes).isPresent();
  }

  /** {@code validate_add_stake}. */
  private void validateAdd(Order order, AlphaPool pool) {
    ensure(module.subnetExists(order.netuid()), "SubnetNotExists");
    ensure(module.flag("SubtokenEnabled", value(order.netuid())), "SubtokenDisabled");
    BigInteger fee = quote(() -> pool.buy(LEAST)).fee();
    ensure(order.amount().compareTo(LEAST.add(fee)) >= 0, "AmountTooLow");
    boolean within = order.amount().compareTo(order.most()) <= 0;
    ensure(order.partial() || within, "SlippageTooHigh");
    BigInteger amount = order.amount().min(order.most());
    ensure(balances.free(order.coldkey()).compareTo(amount) >= 0, "NotEnoughBalanceToStake");
    ensure(present("Owner", value(order.hotkey())), "HotKeyAccountNotExists");
    Swap swap = quote(() -> pool.buy(amount));
    ensure(swap.in().compareTo(LEAST) >= 0, "AmountTooLow");
    ensure(swap.out().signum() > 0, "InsufficientLiquidity");
  }

  /** {@code sim_swap}: whatever the pool refuses is a lack of liquidity. */
  private static Swap quote(Supplier<Swap> swap) {
    try {
      return swap.get();
    } catch (CallFailure refusal) {
      throw CallFailure.of("InsufficientLiquidity");
    }
  }

  /** {@code stake_into_subnet}. */
  private void stake(Order order, AlphaPool pool, BigInteger amount) {
    AccountId account = SubnetAccount.of(order.netuid());
    BigInteger moved = amount.min(balances.spendable(order.coldkey(), true));
    if (moved.signum() == 0) {
      throw CallFailure.of(insufficientBalance());
    }
    balances.move(order.coldkey(), account, moved, true);
    Swap swap = pool.buy(moved, order.limit());
    ensure(swap.out().signum() > 0, "AmountTooLow");
    add("SubnetAlphaIn", order.netuid(), swap.out().negate());
    add("SubnetAlphaOut", order.netuid(), swap.out());
    add("SubnetTAO", order.netuid(), swap.in());
    total(moved);
    volume(order.netuid(), moved);
    new StakeShares(module.storage(), order.hotkey(), order.netuid())
        .change(order.coldkey(), swap.out());
    remember(order.coldkey(), order.hotkey());
    if (swap.fee().signum() > 0) {
      balances.move(account, SubnetAccount.burned(), swap.fee(), false);
    }
    finish(order, swap.in(), swap, "StakeAdded", moved, swap.out());
  }

  private String insufficientBalance() {
    return module.declares("MinerCollateral") ? "InsufficientTaoBalance" : "InsufficientBalance";
  }

  /** {@code do_remove_stake} and {@code do_remove_stake_limit}. */
  void remove(AccountId coldkey, Struct call) {
    int netuid = call.int32("netuid");
    AccountId hotkey = call.account("hotkey");
    AlphaPool pool = new AlphaPool(module.storage(), netuid);
    BigInteger amount = call.integer("amount_unstaked");
    if (!call.has("limit_price")) {
      ensure(module.flag("SubtokenEnabled", value(netuid)), "SubtokenDisabled");
      BigInteger available = new StakeShares(module.storage(), hotkey, netuid).of(coldkey);
      BigInteger possible = amount.min(available);
      pool.ensureInput(possible, pool.alpha());
      Order order =
          new Order(coldkey, hotkey, netuid, possible, possible, AlphaPool.MIN_PRICE, false);
      validateRemove(order, pool);
      unstake(order, pool, possible);
      return;
    }
    pool.ensureInput(amount, pool.alpha());
    BigInteger limit = call.integer("limit_price");
    BigInteger most = pool.mostAlpha(limit);
    Order order =
        new Order(coldkey, hotkey, netuid, amount, most, limit, call.bool("allow_partial"));
    validateRemove(order, pool);
    unstake(order, pool, amount.min(most));
  }

  /** {@code validate_remove_stake}; the devnet has no locked stake. */
  private void validateRemove(Order order, AlphaPool pool) {
    ensure(module.subnetExists(order.netuid()), "SubnetNotExists");
    ensure(order.amount().signum() > 0, "AmountTooLow");
    BigInteger held =
        new StakeShares(module.storage(), order.hotkey(), order.netuid()).of(order.coldkey());
    ensure(held.compareTo(order.amount()) >= 0, "NotEnoughStakeToWithdraw");
    Swap swap = quote(() -> pool.sell(order.amount()));
    boolean all = held.equals(order.amount());
    ensure(all || swap.out().compareTo(LEAST) >= 0, "AmountTooLow");
    boolean within = order.amount().compareTo(order.most()) <= 0;
    ensure(order.partial() || within, "SlippageTooHigh");
    ensure(present("Owner", value(order.hotkey())), "HotKeyAccountNotExists");
  }

  /** {@code unstake_from_subnet}. */
  private void unstake(Order order, AlphaPool pool, BigInteger amount) {
    StakeShares shares = new StakeShares(module.storage(), order.hotkey(), order.netuid());
    Swap swap = pool.sell(amount, order.limit());
    shares.change(order.coldkey(), swap.in().add(swap.fee()).min(amount).negate());
    add("SubnetAlphaIn", order.netuid(), swap.in());
    add("SubnetAlphaOut", order.netuid(), swap.in().negate());
    add("SubnetTAO", order.netuid(), swap.out().negate());
    total(swap.out().negate());
    volume(order.netuid(), swap.out());
    balances.move(SubnetAccount.of(order.netuid()), order.coldkey(), swap.out(), false);
    finish(order, swap.out().negate(), swap, "StakeRemoved", swap.out(), swap.in());
  }

  /** Counts the flow of TAO, stores the block and emits the event. */
  private void finish(
      Order order, BigInteger flow, Swap swap, String event, BigInteger tao, BigInteger alpha) {
    DevnetValue netuid = value(order.netuid());
    module.put("SubnetTaoFlow", value(module.integer("SubnetTaoFlow", netuid).add(flow)), netuid);
    module.put(
        "LastColdkeyHotkeyStakeBlock",
        value(module.block()),
        value(order.coldkey()),
        value(order.hotkey()));
    module.event(
        event,
        value(order.coldkey()),
        value(order.hotkey()),
        value(tao),
        value(alpha),
        netuid,
        value(swap.fee()));
  }

  private void add(String item, int netuid, BigInteger change) {
    BigInteger sum = module.integer(item, value(netuid)).add(change).max(BigInteger.ZERO);
    module.put(item, value(sum), value(netuid));
  }

  private void total(BigInteger change) {
    module.put("TotalStake", value(module.integer("TotalStake").add(change).max(BigInteger.ZERO)));
  }

  private void volume(int netuid, BigInteger tao) {
    add("SubnetVolume", netuid, tao);
  }

  private void remember(AccountId coldkey, AccountId hotkey) {
    List<DevnetValue> hotkeys =
        new ArrayList<>(module.get("StakingHotkeys", value(coldkey)).elements());
    if (!hotkeys.contains(value(hotkey))) {
      hotkeys.add(value(hotkey));
      module.put("StakingHotkeys", DevnetValue.list(hotkeys), value(coldkey));
    }
  }
}
