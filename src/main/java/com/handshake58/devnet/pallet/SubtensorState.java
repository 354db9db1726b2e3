package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.state.Storage;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Variant;
import com.handshake58.neuron.crypto.AccountId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** State and events of SubtensorModule, shared by its calls. */
final class SubtensorState {
  static final String PALLET = "SubtensorModule";

  private final Storage storage;
  private final BiConsumer<String, Variant> events;

  SubtensorState(Storage storage, BiConsumer<String, Variant> events) {
    this.storage = storage;
    this.events = events;
  }

  /** Whether the checks are those of 424 and later. */
  boolean modern() {
    return storage.declares(PALLET, "MechanismCountCurrent");
  }

  void event(String name, DevnetValue... fields) {
    events.accept(PALLET, Variant.of(name, fields));
  }

  void event(String pallet, Variant event) {
    events.accept(pallet, event);
  }

  long block() {
    return storage.number("System", "Number");
  }

  long number(String item, DevnetValue... keys) {
    return storage.number(PALLET, item, keys);
  }

  BigInteger integer(String item, DevnetValue... keys) {
    return storage.integer(PALLET, item, keys);
  }

  boolean flag(String item, DevnetValue... keys) {
    return storage.flag(PALLET, item, keys);
  }

  DevnetValue get(String item, DevnetValue... keys) {
    return storage.get(PALLET, item, keys);
  }

  Optional<DevnetValue> find(String item, DevnetValue... keys) {
    return storage.find(PALLET, item, keys);
  }

  void put(String item, DevnetValue value, DevnetValue... keys) {
    storage.put(PALLET, item, value, keys);
  }

  void remove(String item, DevnetValue... keys) {
    storage.remove(PALLET, item, keys);
  }

  boolean declares(String item) {
    return storage.declares(PALLET, item);
  }

  Storage storage() {
    return storage;
  }

  boolean subnetExists(int netuid) {
    return flag("NetworksAdded", value(netuid));
  }

  Optional<Integer> uid(int netuid, AccountId hotkey) {
    return find("Uids", value(netuid), value(hotkey)).map(DevnetValue::int32);
  }

  /** Returns a registered hotkey's uid. */
  int registered(int netuid, AccountId hotkey) {
    return uid(netuid, hotkey).orElseThrow(() -> CallFailure.of("HotKeyNotRegisteredInSubNet"));
  }

  /** {@code subnets/mechanism.rs}, {@code ensure_mechanism_exists}. */
  void ensureMechanism(int netuid, int mechanism) {
    CallFailure.ensure(
        subnetExists(netuid) && mechanism < mechanisms(netuid), "MechanismDoesNotExist");
  }

  boolean uidExists(int netuid, int uid) {
    return find("Keys", value(netuid), value(uid)).isPresent();
  }

  /** Returns the uid of the owner's hotkey ({@code utils/misc.rs}, {@code get_owner_uid}). */
  Optional<Integer> ownerUid(int netuid) {
    if (!declares("SubnetOwnerHotkey")) {
      return Optional.empty();
    }
    return find("SubnetOwnerHotkey", value(netuid))
        .flatMap(hotkey -> uid(netuid, hotkey.account()));
  }

  boolean flagAt(String item, int netuid, int uid) {
    List<DevnetValue> list = list(item, netuid);
    return uid < list.size() && list.get(uid).bool();
  }

  long numberAt(String item, int index, int uid) {
    List<DevnetValue> list = list(item, index);
    return uid < list.size() ? list.get(uid).number() : 0;
  }

  private List<DevnetValue> list(String item, int index) {
    return storage.list(PALLET, item, value(index));
  }

  /** Sets a uid's element of a list, unless the list is too short. */
  void setAt(String item, DevnetValue value, int index, int uid) {
    List<DevnetValue> list = new ArrayList<>(list(item, index));
    if (uid < list.size()) {
      list.set(uid, value);
      put(item, DevnetValue.list(list), value(index));
    }
  }

  void push(String item, DevnetValue value, int index) {
    if (declares(item)) {
      List<DevnetValue> list = new ArrayList<>(list(item, index));
      list.add(value);
      put(item, DevnetValue.list(list), value(index));
    }
  }

  /** Returns the number of a subnet's mechanisms; 1 in a runtime without mechanisms. */
  int mechanisms(int netuid) {
    return modern() ? (int) number("MechanismCountCurrent", value(netuid)) : 1;
  }

  /**
   * Whether the stake suffices to set weights ({@code lib.rs}, {@code check_weights_min_stake}).
   * 424 counts alpha and weighted root stake, and accepts the owner with any stake; 218 counts
   * alpha only.
   */
  boolean enoughStake(AccountId hotkey, int netuid) {
    Subnet subnet = new Subnet(storage, netuid);
    if (!modern()) {
      BigInteger least = integer("WeightsMinStake");
      return subnet.alphaStake(hotkey).compareTo(least) >= 0;
    }
    Optional<Integer> uid = uid(netuid, hotkey);
    if (uid.isPresent() && uid.equals(ownerUid(netuid))) {
      return true;
    }
    return subnet.totalStake(hotkey).compareTo(integer("StakeThreshold")) >= 0;
  }

  /**
   * Whether the weights' rate limit has passed ({@code subnets/weights.rs}, {@code
   * check_rate_limit}). False for an unknown uid, true for a uid without an update.
   */
  boolean ratePassed(int netuid, int index, int uid) {
    if (!uidExists(netuid, uid)) {
      return false;
    }
    long last = numberAt("LastUpdate", index, uid);
    return last == 0 || Math.max(0, block() - last) >= number("WeightsSetRateLimit", value(netuid));
  }
}
