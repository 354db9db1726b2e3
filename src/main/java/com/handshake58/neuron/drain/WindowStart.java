package com.handshake58.neuron.drain;

import com.handshake58.neuron.evm.BlockHeader;
import com.handshake58.neuron.evm.EvmPool;
import com.handshake58.neuron.evm.EvmUnavailable;
import java.util.List;

/**
 * Finds the window's first block by the blocks' timestamps. A fixed number of blocks would be
 * wrong: Polygon's block time has changed more than once. Goes back from the window's end, twice as
 * far each time, and then bisects, since an endpoint may not serve old blocks.
 */
final class WindowStart {
  private static final long FIRST_STEP = 1 << 18;

  private final EvmPool pool;

  WindowStart(EvmPool pool) {
    this.pool = pool;
  }

  /**
   * Returns the first block whose timestamp is not before {@code earliest}.
   *
   * @param known scanned ranges, the oldest first; their timestamps save requests
   * @param to the window's last block, whose timestamp is not before {@code earliest}
   * @param earliest seconds since 1970
   */
  long find(List<ScannedRange> known, BlockHeader to, long earliest)
      throws EvmUnavailable, InterruptedException {
    long before = -1;
    long within = to.number();
    for (ScannedRange range : known) {
      if (range.timestamp() < earliest) {
        before = range.last();
      } else {
        within = Math.min(within, range.last());
      }
    }
    while (within - before > 1) {
      long middle = before + (within - before) / 2;
      long back = 2 * (to.number() - within) + FIRST_STEP;
      long candidate = Math.max(middle, to.number() - back);
      if (pool.block(candidate).timestamp() < earliest) {
        before = candidate;
      } else {
        within = candidate;
      }
    }
    return within;
  }
}
