package com.handshake58.devnet.epoch;

import com.handshake58.devnet.epoch.EpochInput.Neuron;
import com.handshake58.devnet.epoch.EpochInput.Parameters;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The stake of an epoch and what follows from it without weights: who is active, who validates now
 * and who may validate next.
 *
 * @param all normalized
 * @param active of active validators only, normalized
 * @param permits the current permits
 * @param nextPermits the permits after the epoch
 */
@SuppressWarnings("ArrayRecordComponent") // made and read by one epoch
record Stakes(
    long[] all, long[] active, boolean[] isActive, boolean[] permits, boolean[] nextPermits) {

  static Stakes of(EpochInput in) {
    int n = in.size();
    long[] all = normalized(in);
    boolean[] isActive = new boolean[n];
    boolean[] permits = new boolean[n];
    long[] active = new long[n];
    for (int uid = 0; uid < n; uid++) {
      Neuron neuron = in.neurons().get(uid);
      isActive[uid] = neuron.lastUpdate() + in.parameters().activityCutoff() >= in.block();
      permits[uid] = neuron.permit() || (in.modern() && in.isOwner(uid));
      active[uid] = isActive[uid] && permits[uid] ? all[uid] : 0;
    }
    return new Stakes(all, Fixed.normalized(active), isActive, permits, nextPermits(in, all));
  }

  /** Normalizes with 64 fractional bits first, as the source does. */
  private static long[] normalized(EpochInput in) {
    Parameters parameters = in.parameters();
    List<BigInteger> counted =
        IntStream.range(0, in.size())
            .mapToObj(
                uid -> {
                  BigInteger stake = in.neurons().get(uid).stake();
                  boolean enough = stake.compareTo(parameters.stakeThreshold()) >= 0;
                  return enough || !in.modern() || in.isOwner(uid) ? stake : BigInteger.ZERO;
                })
            .toList();
    BigInteger total = counted.stream().reduce(BigInteger.ZERO, BigInteger::add);
    return counted.stream().mapToLong(stake -> Fixed.ratio(stake, total)).toArray();
  }

  /**
   * {@code is_topk_nonzero}, in old runtimes {@code is_topk}: the neurons with the most stake, of
   * equals those with the highest uids.
   */
  private static boolean[] nextPermits(EpochInput in, long[] stake) {
    int n = stake.length;
    boolean[] permits = new boolean[n];
    IntStream.range(0, n)
        .boxed()
        .sorted(Comparator.comparingLong(uid -> stake[uid]))
        .skip(Math.max(0, n - in.parameters().maxValidators()))
        .forEach(uid -> permits[uid] = !in.modern() || stake[uid] != 0);
    if (in.modern()) {
      in.parameters().owner().ifPresent(uid -> permits[uid] = true);
    }
    return permits;
  }
}
