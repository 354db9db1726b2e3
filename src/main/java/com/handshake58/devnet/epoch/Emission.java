package com.handshake58.devnet.epoch;

import java.util.Arrays;

/**
 * The neurons' shares of an epoch's emission, normalized. Without incentives and dividends,
 * validators share it by stake.
 *
 * @param combined as stored by the chain
 */
@SuppressWarnings("ArrayRecordComponent") // made and read by one epoch
record Emission(long[] server, long[] validator, long[] combined) {

  static Emission of(long[] incentive, long[] dividends, Stakes stakes) {
    long[] combined = new long[incentive.length];
    for (int uid = 0; uid < combined.length; uid++) {
      combined[uid] = incentive[uid] + dividends[uid];
    }
    long sum = Fixed.sum(combined);
    if (sum == 0) {
      long[] byStake = Fixed.sum(stakes.active()) == 0 ? stakes.all() : stakes.active();
      return new Emission(incentive, byStake, byStake);
    }
    return new Emission(
        Fixed.normalized(incentive, sum),
        Fixed.normalized(dividends, sum),
        Fixed.normalized(combined, sum));
  }

  long highest() {
    return Arrays.stream(combined).max().orElse(0);
  }
}
