package com.handshake58.devnet.pallet;

import com.handshake58.devnet.state.Storage;
import com.handshake58.devnet.type.Struct;
import com.handshake58.neuron.crypto.AccountId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** One subnet as SubtensorModule's own functions read it ({@code pallets/subtensor/src/utils}). */
public final class Subnet {
  public static final String PALLET = "SubtensorModule";
  private static final BigInteger U64_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  private static final int MOST_SUBNETS = 4096;

  private final Storage storage;
  private final int netuid;

  public Subnet(Storage storage, int netuid) {
    this.storage = storage;
    this.netuid = netuid;
  }

  /** {@code subnets/mechanism.rs}, {@code get_mechanism_storage_index}. */
  public static int storageIndex(int netuid, int mechanism) {
    return mechanism * MOST_SUBNETS + netuid;
  }

  public Storage storage() {
    return storage;
  }

  public int netuid() {
    return netuid;
  }

  public boolean exists() {
    return storage.flag(PALLET, "NetworksAdded", netuid);
  }

  public int size() {
    return (int) storage.number(PALLET, "SubnetworkN", netuid);
  }

  /** An item whose only key is the netuid. */
  public Object item(String name) {
    return storage.get(PALLET, name, netuid);
  }

  public Optional<Object> find(String name) {
    return storage.find(PALLET, name, netuid);
  }

  public AccountId hotkey(int uid) {
    return storage.account(PALLET, "Keys", netuid, uid);
  }

  public AccountId coldkey(int uid) {
    return storage.account(PALLET, "Owner", hotkey(uid));
  }

  public List<Object> perUid(IntFunction<Object> value) {
    List<Object> list = new ArrayList<>();
    for (int uid = 0; uid < size(); uid++) {
      list.add(value.apply(uid));
    }
    return list;
  }

  /** An element of a list per uid, or the filler where the list is too short. */
  public Object at(String item, int uid, Object filler) {
    List<?> list = (List<?>) item(item);
    return uid < list.size() ? list.get(uid) : filler;
  }

  /** What a hotkey that never served shows: zeros ({@code subnets/serving.rs}). */
  public Object axon(AccountId hotkey) {
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
    return storage.find(PALLET, "Axons", netuid, hotkey).orElse(none);
  }

  public Object prometheus(AccountId hotkey) {
    Struct none =
        new Struct()
            .with("block", 0)
            .with("version", 0)
            .with("ip", 0)
            .with("port", 0)
            .with("ip_type", 0);
    return storage.find(PALLET, "Prometheus", netuid, hotkey).orElse(none);
  }

  /** Alpha staked to a hotkey here; children and parents are not part of the devnet. */
  public BigInteger alphaStake(AccountId hotkey) {
    return (BigInteger) storage.get(PALLET, "TotalHotkeyAlpha", hotkey, netuid);
  }

  /** Stake on the root network. */
  public BigInteger taoStake(AccountId hotkey) {
    return (BigInteger) storage.get(PALLET, "TotalHotkeyAlpha", hotkey, 0);
  }

  /**
   * What counts for permits and weights: alpha and weighted root stake ({@code
   * staking/stake_utils.rs}, {@code get_stake_weights_for_hotkey_on_subnet}).
   */
  public BigInteger totalStake(AccountId hotkey) {
    BigInteger weight =
        storage.declares(PALLET, "StakeThreshold")
            ? (BigInteger) storage.get(PALLET, "TaoWeight")
            : (BigInteger) item("TaoWeight");
    return alphaStake(hotkey).add(taoStake(hotkey).multiply(weight).divide(U64_MAX));
  }

  /** {@code utils/misc.rs}, {@code get_max_weight_limit}: a constant of the newer runtime. */
  public Object maxWeightLimit() {
    return storage.declares(PALLET, "MechanismCountCurrent") ? 65535 : item("MaxWeightsLimit");
  }

  /** The activity cutoff in blocks ({@code get_activity_cutoff_blocks}). */
  public Object activityCutoff() {
    if (!storage.declares(PALLET, "ActivityCutoffFactorMilli")) {
      return item("ActivityCutoff");
    }
    BigInteger factor = (BigInteger) item("ActivityCutoffFactorMilli");
    return factor.multiply((BigInteger) item("Tempo")).divide(BigInteger.valueOf(1000));
  }
}
