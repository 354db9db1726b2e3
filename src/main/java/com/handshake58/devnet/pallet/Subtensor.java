package com.handshake58.devnet.pallet;

import com.handshake58.devnet.state.Storage;
import com.handshake58.devnet.type.Variant;
import com.handshake58.neuron.crypto.AccountId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What the calls of SubtensorModule share: the storage by name, events, small questions. */
final class Subtensor {
  static final String PALLET = "SubtensorModule";

  private final Storage storage;
  private final BiConsumer<String, Variant> events;

  Subtensor(Storage storage, BiConsumer<String, Variant> events) {
    this.storage = storage;
    this.events = events;
  }

  /** Whether the checks are those of 424. */
  boolean modern() {
    return storage.declares(PALLET, "MechanismCountCurrent");
  }

  void event(String name, Object first, Object... more) {
    events.accept(PALLET, Variant.of(name, first, more));
  }

  void event(String pallet, Variant event) {
    events.accept(pallet, event);
  }

  long block() {
    return storage.number("System", "Number");
  }

  long number(String item, Object... keys) {
    return storage.number(PALLET, item, keys);
  }

  boolean flag(String item, Object... keys) {
    return storage.flag(PALLET, item, keys);
  }

  Object get(String item, Object... keys) {
    return storage.get(PALLET, item, keys);
  }

  Optional<Object> find(String item, Object... keys) {
    return storage.find(PALLET, item, keys);
  }

  void put(String item, Object value, Object... keys) {
    storage.put(PALLET, item, value, keys);
  }

  void remove(String item, Object... keys) {
    storage.remove(PALLET, item, keys);
  }

  boolean declares(String item) {
    return storage.declares(PALLET, item);
  }

  Storage storage() {
    return storage;
  }

  boolean subnetExists(int netuid) {
    return flag("NetworksAdded", netuid);
  }

  Optional<Integer> uid(int netuid, AccountId hotkey) {
    return find("Uids", netuid, hotkey).map(uid -> ((BigInteger) uid).intValue());
  }

  boolean uidExists(int netuid, int uid) {
    return find("Keys", netuid, uid).isPresent();
  }

  /** The uid of the owner's hotkey ({@code utils/misc.rs}, {@code get_owner_uid}). */
  Optional<Integer> ownerUid(int netuid) {
    if (!declares("SubnetOwnerHotkey")) {
      return Optional.empty();
    }
    return find("SubnetOwnerHotkey", netuid)
        .flatMap(hotkey -> uid(netuid, new AccountId((byte[]) hotkey)));
  }

  boolean flagAt(String item, int netuid, int uid) {
    List<?> list = storage.list(PALLET, item, netuid);
    return uid < list.size() && (Boolean) list.get(uid);
  }

  long numberAt(String item, int index, int uid) {
    List<?> list = storage.list(PALLET, item, index);
    return uid < list.size() ? ((BigInteger) list.get(uid)).longValue() : 0;
  }

  /** Sets one element of a list per uid; lists that are too short stay as they are. */
  void setAt(String item, Object value, int index, int uid) {
    List<Object> list = new ArrayList<>(storage.list(PALLET, item, index));
    if (uid < list.size()) {
      list.set(uid, value);
      put(item, list, index);
    }
  }

  void push(String item, Object value, int index) {
    if (declares(item)) {
      List<Object> list = new ArrayList<>(storage.list(PALLET, item, index));
      list.add(value);
      put(item, list, index);
    }
  }

  /** How many mechanisms a subnet has; one where the runtime knows none. */
  int mechanisms(int netuid) {
    return modern() ? (int) number("MechanismCountCurrent", netuid) : 1;
  }

  /**
   * Whether the stake suffices to set weights ({@code lib.rs}, {@code check_weights_min_stake}): in
   * 424 alpha and weighted root stake, always for the owner; in 218 alpha alone.
   */
  boolean enoughStake(AccountId hotkey, int netuid) {
    Subnet subnet = new Subnet(storage, netuid);
    if (!modern()) {
      BigInteger least = (BigInteger) get("WeightsMinStake");
      return subnet.alphaStake(hotkey).compareTo(least) >= 0;
    }
    Optional<Integer> uid = uid(netuid, hotkey);
    if (uid.isPresent() && uid.equals(ownerUid(netuid))) {
      return true;
    }
    return subnet.totalStake(hotkey).compareTo((BigInteger) get("StakeThreshold")) >= 0;
  }

  /**
   * Whether the weights' rate limit has passed ({@code subnets/weights.rs}, {@code
   * check_rate_limit}); not for uids that do not exist, always after no update at all.
   */
  boolean ratePassed(int netuid, int index, int uid) {
    if (!uidExists(netuid, uid)) {
      return false;
    }
    long last = numberAt("LastUpdate", index, uid);
    return last == 0 || Math.max(0, block() - last) >= number("WeightsSetRateLimit", netuid);
  }
}
