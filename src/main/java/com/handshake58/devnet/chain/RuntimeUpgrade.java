package com.handshake58.devnet.chain;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.drand.DevnetBeacon;
import com.handshake58.devnet.metadata.Pallet;
import com.handshake58.devnet.metadata.StorageItem;
import com.handshake58.devnet.runtime.DevnetRuntime;
import com.handshake58.devnet.state.Storage;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * What a new runtime does in its first block ({@code frame/executive/src/lib.rs}, {@code
 * execute_on_runtime_upgrade}, and {@code pallets/subtensor/src/migrations}), as far as the devnet
 * has the items.
 */
final class RuntimeUpgrade {
  private static final String PALLET = "SubtensorModule";
  private static final int MAX_NETUID = 128;
  private static final long MIN_CUTOFF_FACTOR = 1_000;
  private static final long MAX_CUTOFF_FACTOR = 50_000;

  private final Storage storage;
  private final DevnetRuntime old;
  private final DevnetRuntime current;

  private RuntimeUpgrade(Storage storage, DevnetRuntime old, DevnetRuntime current) {
    this.storage = storage;
    this.old = old;
    this.current = current;
  }

  /** Returns the spec version that last migrated the state. */
  static int migrated(Storage storage) {
    return storage
        .find("System", "LastRuntimeUpgrade")
        .orElseThrow()
        .struct()
        .int32("spec_version");
  }

  /**
   * Migrates the state.
   *
   * @param storage of the new runtime
   */
  static void run(
      Storage storage, DevnetRuntime old, DevnetRuntime current, Optional<DevnetBeacon> beacon) {
    new RuntimeUpgrade(storage, old, current).run(beacon);
  }

  private void run(Optional<DevnetBeacon> beacon) {
    if (!old.modern() && current.modern()) {
      widen("TotalHotkeyShares");
      widen("Alpha");
      Storage before = new Storage(old.declaration(), storage.state());
      storage.put(PALLET, "StakeThreshold", before.get(PALLET, "WeightsMinStake"));
      SubnetReserves.root(storage);
      SudoKey.write(storage);
      for (int netuid = 1; netuid <= MAX_NETUID; netuid++) {
        if (storage.flag(PALLET, "NetworksAdded", value(netuid))) {
          subnet(netuid);
        }
      }
    }
    dropUndeclared();
    if (!declares(old, "Drand", "BeaconConfig") && declares(current, "Drand", "BeaconConfig")) {
      beacon.ifPresent(b -> storage.put("Drand", "BeaconConfig", b.config()));
    }
    storage.put("System", "LastRuntimeUpgrade", version(current));
  }

  /** Returns the value of {@code System.LastRuntimeUpgrade}. */
  static Struct version(DevnetRuntime runtime) {
    return new Struct()
        .with("spec_version", runtime.spec())
        .with("spec_name", runtime.version().get("spec_name"));
  }

  private static boolean declares(DevnetRuntime runtime, String pallet, String item) {
    return runtime.declaration().storage(pallet, item).isPresent();
  }

  /** Turns each entry of 64 bits into one with 64 more fractional bits. */
  private void widen(String item) {
    for (byte[] key : keys(StorageItem.prefix(PALLET, item))) {
      byte[] narrow = storage.state().get(key).orElseThrow();
      byte[] wide = new byte[2 * Long.BYTES];
      System.arraycopy(narrow, 0, wide, Long.BYTES, Long.BYTES);
      storage.putRaw(key, wide);
    }
  }

  private List<byte[]> keys(byte[] prefix) {
    return storage.state().keys(prefix, new byte[0], Integer.MAX_VALUE);
  }

  /** Emission starts at once, and epochs are stored from now on. */
  private void subnet(int netuid) {
    storage.put(PALLET, "SubtokenEnabled", value(true), value(netuid));
    storage.put(PALLET, "FirstEmissionBlockNumber", value(0), value(netuid));
    SubnetReserves.subnet(storage, netuid);
    if (storage.number(PALLET, "Tempo", value(netuid)) > 0) {
      dynamicTempo(netuid, storage.number("System", "Number"));
    }
  }

  /**
   * {@code migrate_dynamic_tempo.rs}: the next epoch stays at its block, the epochs are counted on,
   * the activity cutoff becomes a factor of the tempo, and salted commits store their epoch.
   */
  private void dynamicTempo(int netuid, long block) {
    long tempo = storage.number(PALLET, "Tempo", value(netuid));
    long counted = block + netuid + 1;
    long last = Math.max(0, block - counted % (tempo + 1));
    storage.put(PALLET, "LastEpochBlock", value(last), value(netuid));
    storage.put(PALLET, "SubnetEpochIndex", value(counted / (tempo + 1)), value(netuid));
    long cutoff = storage.number(PALLET, "ActivityCutoff", value(netuid));
    long factor =
        Math.clamp((cutoff * 1000 + tempo - 1) / tempo, MIN_CUTOFF_FACTOR, MAX_CUTOFF_FACTOR);
    storage.put(PALLET, "ActivityCutoffFactorMilli", value(factor), value(netuid));
    for (Storage.Entry entry : storage.entries(PALLET, "WeightCommits", value(netuid))) {
      List<DevnetValue> commits =
          entry.value().elements().stream().map(c -> converted(c, netuid, tempo)).toList();
      storage.put(PALLET, "WeightCommits", DevnetValue.list(commits), value(netuid), entry.key());
    }
  }

  private static DevnetValue converted(DevnetValue commit, int netuid, long tempo) {
    BigInteger block = commit.elements().get(1).integer();
    long epoch = (block.longValueExact() + netuid + 1) / (tempo + 1);
    return DevnetValue.list(commit.elements().getFirst(), value(epoch), value(block), value(0));
  }

  /** Removes the entries of items that the new runtime lacks or stores under other keys. */
  private void dropUndeclared() {
    for (Pallet pallet : old.declaration().pallets()) {
      for (StorageItem item : pallet.storage()) {
        Optional<StorageItem> same = current.declaration().storage(pallet.name(), item.name());
        boolean kept = same.filter(s -> s.keys().size() == item.keys().size()).isPresent();
        if (!kept) {
          keys(item.prefix()).forEach(storage::removeRaw);
        }
      }
    }
  }
}
