package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.state.Storage;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.neuron.crypto.AccountId;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Reads one subnet as SubtensorModule's functions do ({@code pallets/subtensor/src/utils}). */
public final class Subnet {
  public static final String PALLET = "SubtensorModule";
  private static final BigInteger U64_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  private static final int MAX_SUBNETS = 4096;

  private final Storage storage;
  private final int netuid;

  public Subnet(Storage storage, int netuid) {
    this.storage = storage;
    this.netuid = netuid;
  }

  /** {@code subnets/mechanism.rs}, {@code get_mechanism_storage_index}. */
  public static int storageIndex(int netuid, int mechanism) {
    return mechanism * MAX_SUBNETS + netuid;
  }

  /** Returns the netuids of all subnets, ascending. */
  public static List<Integer> all(Storage storage) {
    return storage.entries(PALLET, "NetworksAdded").stream()
        .filter(entry -> entry.value().bool())
        .map(entry -> entry.key().int32())
        .sorted()
        .toList();
  }

  public Storage storage() {
    return storage;
  }

  public int netuid() {
    return netuid;
  }

  public boolean exists() {
    return storage.flag(PALLET, "NetworksAdded", value(netuid));
  }

  public int size() {
    return (int) storage.number(PALLET, "SubnetworkN", value(netuid));
  }

  /** Returns an item whose only key is the netuid. */
  public DevnetValue item(String name) {
    return storage.get(PALLET, name, value(netuid));
  }

  public Optional<DevnetValue> find(String name) {
    return storage.find(PALLET, name, value(netuid));
  }

  public AccountId hotkey(int uid) {
    return storage.account(PALLET, "Keys", value(netuid), value(uid));
  }

  public AccountId coldkey(int uid) {
    return storage.account(PALLET, "Owner", value(hotkey(uid)));
  }

  public DevnetValue perUid(IntFunction<DevnetValue> value) {
    return DevnetValue.list(IntStream.range(0, size()).mapToObj(value).toList());
  }

  /** Returns a uid's element of a list, or the filler if the list is too short. */
  public DevnetValue at(String item, int uid, DevnetValue filler) {
    List<DevnetValue> list = item(item).elements();
    return uid < list.size() ? list.get(uid) : filler;
  }

  /** Returns a hotkey's axon; zeros if it never served ({@code subnets/serving.rs}). */
  public DevnetValue axon(AccountId hotkey) {
    Struct none =
        new Struct()
            .with("block", 0)
            .with("version", 0)
            .with("ip", 0)
            .with("port", 0)
            .with("ip_type", 0)
            .with("protocol", 0)
            .with("placeholder1", 0)
            .with("placeholder2", 0);
    return storage.find(PALLET, "Axons", value(netuid), value(hotkey)).orElse(none);
  }

  public DevnetValue prometheus(AccountId hotkey) {
    Struct none =
        new Struct()
            .with("block", 0)
            .with("version", 0)
            .with("ip", 0)
            .with("port", 0)
            .with("ip_type", 0);
    return storage.find(PALLET, "Prometheus", value(netuid), value(hotkey)).orElse(none);
  }

  /** Returns the alpha staked to a hotkey here; the devnet has no child hotkeys. */
  public BigInteger alphaStake(AccountId hotkey) {
    return storage.integer(PALLET, "TotalHotkeyAlpha", value(hotkey), value(netuid));
  }

  /** Returns the stake on the root network. */
  public BigInteger taoStake(AccountId hotkey) {
    return storage.integer(PALLET, "TotalHotkeyAlpha", value(hotkey), value(0));
  }

  /**
   * Returns the stake for permits and weights: alpha and weighted root stake ({@code
   * staking/stake_utils.rs}, {@code get_stake_weights_for_hotkey_on_subnet}).
   */
  public BigInteger totalStake(AccountId hotkey) {
    BigInteger weight =
        storage.declares(PALLET, "StakeThreshold")
            ? storage.integer(PALLET, "TaoWeight")
            : item("TaoWeight").integer();
    return alphaStake(hotkey).add(taoStake(hotkey).multiply(weight).divide(U64_MAX));
  }

  /** {@code utils/misc.rs}, {@code get_max_weight_limit}: constant since 424. */
  public DevnetValue maxWeightLimit() {
    return storage.declares(PALLET, "MechanismCountCurrent")
        ? value(65535)
        : item("MaxWeightsLimit");
  }

  /** Returns the activity cutoff in blocks ({@code get_activity_cutoff_blocks}). */
  public DevnetValue activityCutoff() {
    if (!storage.declares(PALLET, "ActivityCutoffFactorMilli")) {
      return item("ActivityCutoff");
    }
    BigInteger factor = item("ActivityCutoffFactorMilli").integer();
    return value(factor.multiply(item("Tempo").integer()).divide(BigInteger.valueOf(1000)));
  }
}
