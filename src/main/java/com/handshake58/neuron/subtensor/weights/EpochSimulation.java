package com.handshake58.neuron.subtensor.weights;

import java.util.OptionalLong;

/**
 * The blocks of a subnet with stateful epochs from the one after the head on (pallet {@code
 * coinbase/run_coinbase.rs}, should_run_epoch). In each block the chain first looks for commits to
 * reveal, then counts the block, then runs the epoch if one is due.
 */
final class EpochSimulation {
  private final int tempo;
  private long last;
  private long pending;
  private long sinceLastStep;

  /** Epochs run since the head. */
  private long epochs;

  private EpochSimulation(EpochState.Stateful state) {
    tempo = state.tempo();
    last = state.lastEpochBlock();
    pending = state.pendingEpochAt();
    sinceLastStep = state.blocksSinceLastStep();
  }

  /**
   * Returns the block that looks for the commits of the next block. The result is empty if no block
   * does, since the counter of blocks ends an epoch in the one before another. The tempo must not
   * be 0, so that this ends: an epoch runs at least every {@link
   * RevealRound#MAX_BLOCKS_WITHOUT_EPOCH} blocks.
   */
  static OptionalLong revealBlock(EpochState.Stateful state) {
    EpochSimulation simulation = new EpochSimulation(state);
    long block = state.head() + 1;
    long reveal = simulation.lookUp(block) + state.revealPeriod();
    while (simulation.lookUp(block) < reveal) {
      simulation.run(block);
      block++;
    }
    return simulation.lookUp(block) == reveal ? OptionalLong.of(block) : OptionalLong.empty();
  }

  /** The epoch whose commits a block looks for, less the index at the head. */
  private long lookUp(long block) {
    return isDue(block) ? epochs + 1 : epochs;
  }

  private void run(long block) {
    if (sinceLastStep < Long.MAX_VALUE) {
      sinceLastStep++;
    }
    if (isDue(block)) {
      last = block;
      pending = 0;
      sinceLastStep = 0;
      epochs++;
    }
  }

  private boolean isDue(long block) {
    return (pending > 0 && block >= pending)
        || sinceLastStep > RevealRound.MAX_BLOCKS_WITHOUT_EPOCH
        || block - last >= tempo;
  }
}
