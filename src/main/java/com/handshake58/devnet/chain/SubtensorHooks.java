package com.handshake58.devnet.chain;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.state.Storage;

/**
 * Runs SubtensorModule's epochs at every block ({@code
 * pallets/subtensor/src/coinbase/run_coinbase.rs}), without consensus, emission, and 424's limit of
 * epochs in one block.
 */
final class SubtensorHooks {
  private static final String PALLET = "SubtensorModule";
  private static final int MAX_NETUID = 128;
  private static final int MAX_TEMPO = 50_400;

  private SubtensorHooks() {}

  static void initialize(Storage storage) {
    long block = storage.number("System", "Number");
    for (int netuid = 1; netuid <= MAX_NETUID; netuid++) {
      if (storage.flag(PALLET, "NetworksAdded", value(netuid))) {
        step(storage, netuid, block);
      }
    }
  }

  private static void step(Storage storage, int netuid, long block) {
    RegistrationPrices.step(storage, netuid, block);
    long since = storage.number(PALLET, "BlocksSinceLastStep", value(netuid)) + 1;
    storage.put(PALLET, "BlocksSinceLastStep", value(since), value(netuid));
    boolean stateful = storage.declares(PALLET, "LastEpochBlock");
    long tempo = storage.number(PALLET, "Tempo", value(netuid));
    boolean due =
        stateful ? due(storage, netuid, block, tempo) : blocksUntilNext(netuid, tempo, block) == 0;
    if (!due) {
      return;
    }
    storage.put(PALLET, "BlocksSinceLastStep", value(0), value(netuid));
    storage.put(PALLET, "LastMechansimStepBlock", value(block), value(netuid));
    if (stateful) {
      storage.put(PALLET, "LastEpochBlock", value(block), value(netuid));
      storage.put(PALLET, "PendingEpochAt", value(0), value(netuid));
      long index = storage.number(PALLET, "SubnetEpochIndex", value(netuid));
      storage.put(PALLET, "SubnetEpochIndex", value(index + 1), value(netuid));
    }
  }

  /** 218: {@code blocks_until_next_epoch}; an epoch runs at the last block of a period. */
  static long blocksUntilNext(int netuid, long tempo, long block) {
    return tempo == 0 ? Long.MAX_VALUE : tempo - (block + netuid + 1) % (tempo + 1);
  }

  /** 424: {@code should_run_epoch}. */
  private static boolean due(Storage storage, int netuid, long block, long tempo) {
    if (tempo == 0) {
      return false;
    }
    long pending = storage.number(PALLET, "PendingEpochAt", value(netuid));
    long last = storage.number(PALLET, "LastEpochBlock", value(netuid));
    return (pending > 0 && block >= pending)
        || storage.number(PALLET, "BlocksSinceLastStep", value(netuid)) > MAX_TEMPO
        || block - last >= tempo;
  }
}
