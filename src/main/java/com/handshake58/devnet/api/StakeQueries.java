package com.handshake58.devnet.api;

import static com.handshake58.devnet.pallet.Subnet.PALLET;
import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.pallet.AlphaPool;
import com.handshake58.devnet.pallet.AlphaPool.Swap;
import com.handshake58.devnet.pallet.CallFailure;
import com.handshake58.devnet.pallet.StakeShares;
import com.handshake58.devnet.pallet.Subnet;
import com.handshake58.devnet.state.Storage;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.neuron.crypto.AccountId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Answers about stakes, prices and costs ({@code rpc_info/stake_info.rs}, {@code delegate_info.rs},
 * {@code SwapRuntimeApi} in {@code runtime/src/lib.rs}).
 */
final class StakeQueries {
  private static final BigInteger U16_MAX = BigInteger.valueOf(65_535);
  private static final BigInteger THOUSAND_TAO = BigInteger.valueOf(1_000_000_000_000L);
  private static final BigInteger BLOCKS_PER_DAY = BigInteger.valueOf(7_200);

  private final Storage state;

  private StakeQueries(Storage state) {
    this.state = state;
  }

  static DevnetValue answer(String method, List<DevnetValue> in, Storage state) {
    StakeQueries queries = new StakeQueries(state);
    return switch (method) {
      case "get_stake_info_for_coldkey" -> queries.stakes(in.getFirst().account());
      case "get_stake_info_for_coldkeys" -> queries.stakesOf(in.getFirst().elements());
      case "get_stake_info_for_hotkey_coldkey_netuid" ->
          DevnetValue.some(
              queries.stake(in.get(0).account(), in.get(1).account(), in.get(2).int32()));
      case "get_stake_availability_for_coldkeys" ->
          queries.availability(in.get(0).elements(), in.get(1).option());
      case "get_coldkey_lock" -> DevnetValue.none();
      case "get_delegated" -> queries.delegated(in.getFirst().account());
      case "get_network_registration_cost" -> value(queries.networkCost());
      case "current_alpha_price" -> value(queries.price(in.getFirst().int32()));
      case "current_alpha_price_all" -> queries.prices();
      case "sim_swap_tao_for_alpha" -> queries.buy(in.get(0).int32(), in.get(1).integer());
      case "sim_swap_alpha_for_tao" -> queries.sell(in.get(0).int32(), in.get(1).integer());
      default -> throw new IllegalStateException(method + " is declared but not implemented");
    };
  }

  private DevnetValue stakesOf(List<DevnetValue> coldkeys) {
    return DevnetValue.list(
        coldkeys.stream()
            .<DevnetValue>map(coldkey -> DevnetValue.list(coldkey, stakes(coldkey.account())))
            .toList());
  }

  /** Returns the stakes that are not 0, by subnet and in the order of StakingHotkeys. */
  private DevnetValue stakes(AccountId coldkey) {
    List<DevnetValue> hotkeys = state.list(PALLET, "StakingHotkeys", value(coldkey));
    List<DevnetValue> stakes = new ArrayList<>();
    for (int netuid : Subnet.all(state)) {
      for (DevnetValue hotkey : hotkeys) {
        Struct stake = stake(hotkey.account(), coldkey, netuid);
        if (stake.integer("stake").signum() > 0) {
          stakes.add(stake);
        }
      }
    }
    return DevnetValue.list(stakes);
  }

  private Struct stake(AccountId hotkey, AccountId coldkey, int netuid) {
    DevnetValue net = value(netuid);
    return new Struct()
        .with("hotkey", hotkey)
        .with("coldkey", coldkey)
        .with("netuid", netuid)
        .with("stake", new StakeShares(state, hotkey, netuid).of(coldkey))
        .with("locked", 0)
        .with("emission", state.get(PALLET, "AlphaDividendsPerSubnet", net, value(hotkey)))
        .with("tao_emission", 0)
        .with("drain", 0)
        .with("is_registered", state.find(PALLET, "Uids", net, value(hotkey)).isPresent());
  }

  /**
   * {@code get_stake_availability_for_coldkeys}; the devnet has no locks, so all stake is
   * available.
   */
  private DevnetValue availability(List<DevnetValue> coldkeys, Optional<DevnetValue> asked) {
    SortedSet<Integer> existing = new TreeSet<>(Subnet.all(state));
    SortedSet<Integer> netuids = new TreeSet<>(existing);
    if (asked.isPresent()) {
      SortedSet<Integer> wanted = new TreeSet<>();
      asked.get().elements().forEach(netuid -> wanted.add(netuid.int32()));
      boolean tooMany = wanted.size() > existing.size();
      netuids.removeIf(netuid -> tooMany || !wanted.contains(netuid));
    }
    return DevnetValue.list(
        coldkeys.stream()
            .distinct()
            .sorted(Comparator.comparing(DevnetValue::bytes, Arrays::compareUnsigned))
            .<DevnetValue>map(
                coldkey -> DevnetValue.list(coldkey, available(coldkey.account(), netuids)))
            .toList());
  }

  private DevnetValue available(AccountId coldkey, SortedSet<Integer> netuids) {
    List<DevnetValue> hotkeys = state.list(PALLET, "StakingHotkeys", value(coldkey));
    List<DevnetValue> found = new ArrayList<>();
    for (int netuid : netuids) {
      BigInteger total = BigInteger.ZERO;
      for (DevnetValue hotkey : hotkeys) {
        total = total.add(new StakeShares(state, hotkey.account(), netuid).of(coldkey));
      }
      if (total.signum() > 0) {
        Struct stake = new Struct().with("total", total).with("locked", 0).with("available", total);
        found.add(DevnetValue.list(value(netuid), stake));
      }
    }
    return DevnetValue.list(found);
  }

  /** Returns each delegate with the coldkey's stake, once for each subnet. */
  private DevnetValue delegated(AccountId coldkey) {
    List<DevnetValue> found = new ArrayList<>();
    for (Storage.Entry delegate : state.entries(PALLET, "Delegates")) {
      AccountId hotkey = delegate.key().account();
      for (int netuid : Subnet.all(state)) {
        BigInteger stake = new StakeShares(state, hotkey, netuid).of(coldkey);
        if (stake.signum() > 0) {
          DevnetValue held = DevnetValue.list(value(netuid), value(stake));
          found.add(DevnetValue.list(delegate(hotkey, delegate.value()), held));
        }
      }
    }
    return DevnetValue.list(found);
  }

  /** {@code get_delegate_by_existing_account} without nominators. */
  private Struct delegate(AccountId hotkey, DevnetValue take) {
    List<DevnetValue> registrations = new ArrayList<>();
    List<DevnetValue> permits = new ArrayList<>();
    BigInteger daily = BigInteger.ZERO;
    for (int netuid : Subnet.all(state)) {
      Subnet subnet = new Subnet(state, netuid);
      var uid = state.find(PALLET, "Uids", value(netuid), value(hotkey));
      if (uid.isPresent()) {
        registrations.add(value(netuid));
        if (subnet.at("ValidatorPermit", uid.get().int32(), value(false)).bool()) {
          permits.add(value(netuid));
        }
        BigInteger tempo = subnet.item("Tempo").integer().max(BigInteger.ONE);
        BigInteger emission = subnet.at("Emission", uid.get().int32(), value(0)).integer();
        daily = daily.add(emission.multiply(BLOCKS_PER_DAY).divide(tempo));
      }
    }
    BigInteger staked = new Subnet(state, 0).alphaStake(hotkey);
    BigInteger kept = daily.multiply(U16_MAX.subtract(take.integer())).divide(U16_MAX);
    BigInteger perThousand =
        staked.signum() == 0 ? BigInteger.ZERO : kept.multiply(THOUSAND_TAO).divide(staked);
    return new Struct()
        .with("delegate_ss58", hotkey)
        .with("take", take)
        .with("nominators", DevnetValue.list())
        .with("owner_ss58", state.get(PALLET, "Owner", value(hotkey)))
        .with("registrations", DevnetValue.list(registrations))
        .with("validator_permits", DevnetValue.list(permits))
        .with("return_per_1000", perThousand)
        .with("total_daily_return", daily);
  }

  /** {@code get_network_lock_cost} of a chain on which no network was registered. */
  private BigInteger networkCost() {
    BigInteger last = state.integer(PALLET, "NetworkLastLockCost");
    BigInteger interval = state.integer(PALLET, "NetworkLockReductionInterval");
    BigInteger block = state.integer("System", "Number");
    return last.subtract(last.divide(interval).multiply(block))
        .max(state.integer(PALLET, "NetworkMinLockCost"));
  }

  private BigInteger price(int netuid) {
    return new AlphaPool(state, netuid).priceInRao();
  }

  private DevnetValue prices() {
    return DevnetValue.list(
        Subnet.all(state).stream()
            .<DevnetValue>map(
                netuid -> new Struct().with("netuid", netuid).with("price", price(netuid)))
            .toList());
  }

  private Struct buy(int netuid, BigInteger tao) {
    AlphaPool pool = new AlphaPool(state, netuid);
    try {
      Swap swap = pool.buy(tao);
      BigInteger ideal = tao.shiftLeft(64).divide(pool.price());
      return simulated(swap.in(), swap.out())
          .with("tao_fee", swap.fee())
          .with("alpha_slippage", ideal.subtract(swap.out()).max(BigInteger.ZERO));
    } catch (CallFailure refusal) {
      return simulated(BigInteger.ZERO, BigInteger.ZERO);
    }
  }

  private Struct sell(int netuid, BigInteger alpha) {
    AlphaPool pool = new AlphaPool(state, netuid);
    try {
      Swap swap = pool.sell(alpha);
      BigInteger ideal = alpha.multiply(pool.price()).shiftRight(64);
      return simulated(swap.out(), swap.in())
          .with("alpha_fee", swap.fee())
          .with("tao_slippage", ideal.subtract(swap.out()).max(BigInteger.ZERO));
    } catch (CallFailure refusal) {
      return simulated(BigInteger.ZERO, BigInteger.ZERO);
    }
  }

  private static Struct simulated(BigInteger tao, BigInteger alpha) {
    return new Struct()
        .with("tao_amount", tao)
        .with("alpha_amount", alpha)
        .with("tao_fee", 0)
        .with("alpha_fee", 0)
        .with("tao_slippage", 0)
        .with("alpha_slippage", 0);
  }
}
