package com.handshake58.neuron.drain;

import com.handshake58.neuron.evm.BlockHeader;
import com.handshake58.neuron.evm.EvmPool;
import com.handshake58.neuron.evm.EvmUnavailable;
import java.util.List;

/**
 * Finds the window's first block by the blocks' timestamps. Counting blocks does not do: Polygon's
 * block time has changed more than once.
 */
final class WindowStart {
  private static final long FIRST_STEP = 1 << 18;

  private final EvmPool pool;

  WindowStart(EvmPool pool) {
    this.pool = pool;
  }

  /**
   * The first block whose timestamp is not before {@code earliest}.
   *
   * @param known scanned ranges, the oldest first, whose timestamps save questions
   * @param to the window's last block, which is not before it
   * @param earliest seconds since 1970
   */
  long find(List<ScannedRange> known, BlockHeader to, long earliest)
      throws EvmUnavailable, InterruptedException {
    long before = -1;
    long within = to.number();
    for (ScannedRange range : known) {
      if (range.timestamp() < earliest) {
        before = range.last();
      } else if (range.last() < within) {
        within = range.last();
      }
    }
    if (before < 0) {
      long step = FIRST_STEP;
      while (within > 0) {
        long candidate = Math.max(0, within - step);
        if (pool.block(candidate).timestamp() < earliest) {
          before = candidate;
          break;
        }
        within = candidate;
        step *= 2;
      }
    }
    while (within - before > 1) {
      long middle = before + (within - before) / 2;
      if (pool.block(middle).timestamp() < earliest) {
        before = middle;
      } else {
        within = middle;
      }
    }
    return within;
  }
}
