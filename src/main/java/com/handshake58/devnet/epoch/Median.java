package com.handshake58.devnet.epoch;

import java.util.Map;
import java.util.TreeMap;

/**
 * The stake-weighted median of each column ({@code epoch/math.rs}, {@code weighted_median_col}):
 * the least value of a column that validators with more than the minority of the stake do not
 * exceed.
 */
final class Median {
  private Median() {}

  /**
   * Returns the columns' medians.
   *
   * @param stake the rows' stake; a row without stake does not count
   * @param majority the share of the stake that has to support a value
   */
  static long[] columns(Matrix weights, long[] stake, long majority) {
    long[] shares = Fixed.normalized(stake);
    long total = Fixed.sum(shares);
    long[] medians = new long[stake.length];
    for (int column = 0; column < medians.length; column++) {
      medians[column] = column(weights, column, shares, total - majority);
    }
    return medians;
  }

  private static long column(Matrix weights, int column, long[] shares, long minority) {
    TreeMap<Long, Long> stakeByValue = new TreeMap<>();
    for (int row = 0; row < shares.length; row++) {
      if (shares[row] > 0) {
        stakeByValue.merge(weights.at(row, column), shares[row], Long::sum);
      }
    }
    long below = 0;
    for (Map.Entry<Long, Long> entry : stakeByValue.entrySet()) {
      below += entry.getValue();
      if (below > minority) {
        return entry.getKey();
      }
    }
    return stakeByValue.isEmpty() ? 0 : stakeByValue.lastKey();
  }
}
