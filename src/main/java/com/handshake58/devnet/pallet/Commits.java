package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.state.Storage.Entry;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.neuron.crypto.AccountId;
import java.util.Arrays;
import java.util.List;

/**
 * The block of each neuron's earliest unrevealed commit, which an epoch's mask of weights needs.
 */
final class Commits {
  private final SubtensorState module;
  private final EpochSchedule schedule;

  Commits(SubtensorState module, EpochSchedule schedule) {
    this.module = module;
    this.schedule = schedule;
  }

  /**
   * {@code epoch/run_epoch.rs}: {@link Long#MAX_VALUE} for a neuron without a commit, without
   * commit-reveal, and in 218, which has no such mask.
   *
   * @param size the number of neurons
   */
  long[] earliest(int netuid, int mechanism, int size) {
    long[] earliest = new long[size];
    Arrays.fill(earliest, Long.MAX_VALUE);
    if (!module.modern() || !module.flag("CommitRevealWeightsEnabled", value(netuid))) {
      return earliest;
    }
    DevnetValue index = value(Subnet.storageIndex(netuid, mechanism));
    for (Entry entry : module.storage().entries(SubtensorState.PALLET, "WeightCommits", index)) {
      salted(netuid, entry, earliest);
    }
    for (Entry entry :
        module.storage().entries(SubtensorState.PALLET, "TimelockedWeightCommits", index)) {
      timelocked(netuid, entry, earliest);
    }
    return earliest;
  }

  /** The first commit that has not expired; its block is the second or third field. */
  private void salted(int netuid, Entry entry, long[] earliest) {
    for (DevnetValue commit : entry.value().elements()) {
      List<DevnetValue> fields = commit.elements();
      if (!schedule.expired(netuid, fields.get(1).number())) {
        long block = fields.get(schedule.stateful() ? 2 : 1).number();
        lower(netuid, entry.key().account(), block, earliest);
        return;
      }
    }
  }

  private void timelocked(int netuid, Entry entry, long[] earliest) {
    for (DevnetValue commit : entry.value().elements()) {
      List<DevnetValue> fields = commit.elements();
      long block = fields.get(1).number();
      long stored = schedule.stateful() ? entry.key().number() : block;
      if (!schedule.expired(netuid, stored)) {
        lower(netuid, fields.getFirst().account(), block, earliest);
      }
    }
  }

  private void lower(int netuid, AccountId hotkey, long block, long[] earliest) {
    module
        .uid(netuid, hotkey)
        .filter(uid -> uid < earliest.length)
        .ifPresent(uid -> earliest[uid] = Math.min(earliest[uid], block));
  }
}
