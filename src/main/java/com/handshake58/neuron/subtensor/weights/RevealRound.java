package com.handshake58.neuron.subtensor.weights;

import com.handshake58.neuron.crypto.timelock.Beacon;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * The round of a beacon to which weights are encrypted, if the commit lands in the block after the
 * head. The chain reveals a commit in the epoch of its index plus the reveal period. The round is
 * that of bittensor-drand 2.0.0 (stateful epochs) and 1.3.0 (modulo epochs), which the chain's
 * other clients use.
 */
public sealed interface RevealRound {

  /**
   * The round is known.
   *
   * @param block in which the chain reveals the commit
   */
  record Known(long round, long block) implements RevealRound {}

  /** The subnet's tempo is 0: it runs no epochs. */
  record NoEpochs() implements RevealRound {}

  /**
   * The reveal period is longer than any chain permits.
   *
   * @param epochs RevealPeriodEpochs
   */
  record PeriodTooLong(long epochs) implements RevealRound {}

  /** Two epochs run in a row and no block looks for the commits of the reveal epoch. */
  record EpochSkipped() implements RevealRound {}

  /**
   * The runtime lacks a storage item.
   *
   * @param item of the pallet SubtensorModule
   */
  record ItemMissing(String item) implements RevealRound {}

  /** Bounds the computation; the pallet's own maximum is 100 (MAX_COMMIT_REVEAL_PEROIDS). */
  long MAX_PERIOD = 1_000;

  /** Blocks without an epoch after which one runs whatever the tempo (pallet: MAX_TEMPO). */
  long MAX_BLOCKS_WITHOUT_EPOCH = 50_400;

  /** Blocks that bittensor-drand adds to the block of the reveal (SECURITY_BLOCK_OFFSET). */
  long BLOCK_OFFSET = 3;

  Duration MAX_BLOCK_TIME = Duration.ofHours(1);

  /**
   * @param now the time of the state's block or, as the Python SDK has it, of this machine
   * @param blockTime between two blocks, at most {@link #MAX_BLOCK_TIME}
   */
  static RevealRound compute(EpochState state, Instant now, Duration blockTime, Beacon beacon) {
    if (!blockTime.isPositive() || blockTime.compareTo(MAX_BLOCK_TIME) > 0) {
      throw new IllegalArgumentException("no time between two blocks: " + blockTime);
    }
    return switch (state) {
      case EpochState.Unknown(String item) -> new ItemMissing(item);
      case EpochState.Stateful s when s.tempo() == 0 -> new NoEpochs();
      case EpochState.Stateful s when s.revealPeriod() > MAX_PERIOD ->
          new PeriodTooLong(s.revealPeriod());
      case EpochState.Modulo m when m.revealPeriod() > MAX_PERIOD ->
          new PeriodTooLong(m.revealPeriod());
      case EpochState.Stateful s -> {
        OptionalLong block = EpochSimulation.revealBlock(s);
        yield block.isPresent()
            ? known(s.head(), block.getAsLong(), now, blockTime, beacon)
            : new EpochSkipped();
      }
      case EpochState.Modulo m -> known(m.head(), revealBlock(m), now, blockTime, beacon);
    };
  }

  /** Epochs begin where {@code (block + netuid + 1) mod (tempo + 1)} is 0. */
  private static long revealBlock(EpochState.Modulo state) {
    long length = state.tempo() + 1L;
    long shift = state.netuid() + 1L;
    long epoch = (state.head() + shift) / length + state.revealPeriod();
    return Math.max(0, epoch * length - shift);
  }

  private static Known known(
      long head, long block, Instant now, Duration blockTime, Beacon beacon) {
    long blocks = Math.max(0, block + BLOCK_OFFSET - head);
    return new Known(beacon.previousRound(now.plus(blockTime.multipliedBy(blocks))), block);
  }
}
