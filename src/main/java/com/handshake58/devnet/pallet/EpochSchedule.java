package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.type.DevnetValue.value;

/**
 * The blocks at which epochs run, and the epochs of commits. 424 stores each subnet's latest epoch
 * and counts its epochs ({@code coinbase/run_coinbase.rs}, {@code should_run_epoch}, {@code
 * subnets/weights.rs}, {@code current_epoch_with_lookahead}). Older runtimes compute both from the
 * block's number ({@code blocks_until_next_epoch}, {@code get_epoch_index}).
 */
final class EpochSchedule {
  private static final int MAX_TEMPO = 50_400;

  private final SubtensorState module;

  EpochSchedule(SubtensorState module) {
    this.module = module;
  }

  /** Whether the chain stores the epochs. */
  boolean stateful() {
    return module.declares("LastEpochBlock");
  }

  long tempo(int netuid) {
    return module.number("Tempo", value(netuid));
  }

  /** Whether an epoch is due at the current block. */
  boolean due(int netuid) {
    long tempo = tempo(netuid);
    if (tempo == 0) {
      return false;
    }
    if (!stateful()) {
      return tempo - (module.block() + netuid + 1) % (tempo + 1) == 0;
    }
    long pending = module.number("PendingEpochAt", value(netuid));
    return (pending > 0 && module.block() >= pending)
        || module.number("BlocksSinceLastStep", value(netuid)) > MAX_TEMPO
        || module.block() - module.number("LastEpochBlock", value(netuid)) >= tempo;
  }

  /** Returns the epoch of a commit at the current block: the next one if an epoch is due. */
  long committing(int netuid) {
    return index(netuid) + (due(netuid) ? 1 : 0);
  }

  /** Returns the epoch at which the current block's reveals are judged. */
  long revealing(int netuid) {
    return stateful() ? committing(netuid) : index(netuid);
  }

  private long index(int netuid) {
    return stateful()
        ? module.number("SubnetEpochIndex", value(netuid))
        : indexOf(netuid, module.block());
  }

  /** Returns the epoch of a salted commit: 424 stores the epoch, older runtimes the block. */
  long epochOf(int netuid, long stored) {
    return stateful() ? stored : indexOf(netuid, stored);
  }

  private long indexOf(int netuid, long block) {
    return (block + netuid + 1) / (tempo(netuid) + 1);
  }

  /** {@code get_epoch_index} of the current block. */
  long current(int netuid) {
    return index(netuid);
  }

  long revealPeriod(int netuid) {
    return module.number("RevealPeriodEpochs", value(netuid));
  }

  /** {@code is_reveal_block_range}: a salted commit is revealed in exactly one epoch. */
  boolean revealable(int netuid, long stored) {
    return revealing(netuid) == epochOf(netuid, stored) + revealPeriod(netuid);
  }

  /** {@code is_commit_expired}. */
  boolean expired(int netuid, long stored) {
    return revealing(netuid) > epochOf(netuid, stored) + revealPeriod(netuid);
  }
}
