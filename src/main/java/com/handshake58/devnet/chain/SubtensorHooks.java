package com.handshake58.devnet.chain;

import com.handshake58.devnet.state.Storage;

/**
 * What SubtensorModule does at every block, as far as clients count by it: epochs come and go
 * ({@code pallets/subtensor/src/coinbase/run_coinbase.rs}), without consensus and emission.
 */
final class SubtensorHooks {
  private static final String PALLET = "SubtensorModule";
  private static final int MOST_NETUID = 128;

  private SubtensorHooks() {}

  static void initialize(Storage storage) {
    long block = storage.number("System", "Number");
    for (int netuid = 1; netuid <= MOST_NETUID; netuid++) {
      if (storage.flag(PALLET, "NetworksAdded", netuid)) {
        step(storage, netuid, block);
      }
    }
  }

  private static void step(Storage storage, int netuid, long block) {
    RegistrationPrices.step(storage, netuid, block);
    long since = storage.number(PALLET, "BlocksSinceLastStep", netuid) + 1;
    storage.put(PALLET, "BlocksSinceLastStep", since, netuid);
    boolean stateful = storage.declares(PALLET, "LastEpochBlock");
    long tempo = storage.number(PALLET, "Tempo", netuid);
    boolean due =
        stateful
            ? due(storage, netuid, block, tempo)
            : tempo > 0 && (block + netuid + 1) % (tempo + 1) == 0;
    if (!due) {
      return;
    }
    storage.put(PALLET, "BlocksSinceLastStep", 0, netuid);
    storage.put(PALLET, "LastMechansimStepBlock", block, netuid);
    if (stateful) {
      storage.put(PALLET, "LastEpochBlock", block, netuid);
      storage.put(PALLET, "PendingEpochAt", 0, netuid);
      long index = storage.number(PALLET, "SubnetEpochIndex", netuid);
      storage.put(PALLET, "SubnetEpochIndex", index + 1, netuid);
    }
  }

  private static boolean due(Storage storage, int netuid, long block, long tempo) {
    long pending = storage.number(PALLET, "PendingEpochAt", netuid);
    long last = storage.number(PALLET, "LastEpochBlock", netuid);
    return tempo > 0 && ((pending > 0 && block >= pending) || block - last >= tempo);
  }
}
