package com.handshake58.neuron.subtensor.weights;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Shares become the u16 weights of a call: clipped to the subnet's limit, the largest scaled to
 * 65535, rounded half to even, zeros dropped but for those that the minimum needs, the order kept.
 * The numbers are those of the Python SDK 11 ({@code bittensor/intents/weights.py}, float64). It
 * differs where that one sends what the chain then refuses, or refuses what the chain takes:
 *
 * <ul>
 *   <li>a limit that no distribution meets gives {@link WeightsConformed.LimitOutOfReach}, not
 *       equal weights (MaxWeightExceeded on the chain);
 *   <li>where rounding would lift the largest weight above the limit, the others are rounded up;
 *   <li>a minimum above the subnet's size counts as that size, as in the pallet;
 *   <li>zeros count for the minimum, as in the pallet (check_length): without them a validator of
 *       few good miners would submit nothing until it is taken for inactive.
 * </ul>
 *
 * A single weight for oneself is exempt from both limits, as on the chain.
 */
public final class WeightsConform {
  private WeightsConform() {}

  /**
   * Fits the shares to the limits.
   *
   * @param self the uid that submits
   * @throws IllegalArgumentException if a uid appears twice
   */
  public static WeightsConformed conform(
      List<WeightsShare> shares, int self, WeightsLimits limits) {
    checkUnique(shares);
    boolean exempt = shares.size() == 1 && shares.getFirst().uid() == self;
    double top = shares.stream().mapToDouble(WeightsShare::share).max().orElse(0);
    if (top == 0) {
      return new WeightsConformed.AllZero();
    }
    double cutoff = exempt ? 1 : cutoff(shares, top, limits);
    if (cutoff == 0) {
      return outOfReach(shares, limits);
    }
    int needed = exempt ? 1 : limits.needed();
    WeightsVector vector = vector(shares, top, cutoff, needed, Math::rint);
    if (exempt) {
      return new WeightsConformed.Vector(vector);
    }
    if (vector.size() < needed) {
      return new WeightsConformed.TooFew(needed, vector.size());
    }
    if (!limits.admits(vector)) {
      vector = vector(shares, top, cutoff, needed, Math::ceil);
    }
    return limits.admits(vector) ? new WeightsConformed.Vector(vector) : outOfReach(shares, limits);
  }

  private static WeightsConformed outOfReach(List<WeightsShare> shares, WeightsLimits limits) {
    int found = (int) shares.stream().filter(s -> s.share() > 0).count();
    return shares.size() < limits.needed()
        ? new WeightsConformed.TooFew(limits.needed(), shares.size())
        : new WeightsConformed.LimitOutOfReach(limits.maxLimit(), found);
  }

  private static void checkUnique(List<WeightsShare> shares) {
    Set<Integer> seen = new HashSet<>();
    for (WeightsShare share : shares) {
      if (!seen.add(share.uid())) {
        throw new IllegalArgumentException("uid " + share.uid() + " appears twice");
      }
    }
  }

  private static WeightsVector vector(
      List<WeightsShare> shares,
      double top,
      double cutoff,
      int needed,
      DoubleUnaryOperator rounding) {
    int[] values =
        shares.stream()
            .mapToDouble(s -> Math.min(s.share() / top, cutoff) / cutoff * WeightsVector.TOP)
            .map(rounding)
            .mapToInt(v -> (int) v)
            .toArray();
    long positive = IntStream.of(values).filter(v -> v > 0).count();
    List<Integer> kept =
        Stream.concat(
                IntStream.range(0, values.length).filter(i -> values[i] > 0).boxed(),
                IntStream.range(0, values.length)
                    .filter(i -> values[i] == 0)
                    .boxed()
                    .limit(Math.max(0, needed - positive)))
            .sorted()
            .toList();
    return new WeightsVector(
        kept.stream().map(i -> shares.get(i).uid()).toList(),
        kept.stream().map(i -> values[i]).toList());
  }

  /**
   * The largest value that a share, divided by the top, may have so that the largest weight keeps
   * within the limit: with the k largest clipped to it and r the sum of the rest, {@code c = limit
   * * r / (1 - k * limit)}.
   *
   * @return within 0 and 1; 0 where no distribution over these uids meets the limit
   */
  private static double cutoff(List<WeightsShare> shares, double top, WeightsLimits limits) {
    double limit = (double) limits.maxLimit() / WeightsVector.TOP;
    double[] falling =
        shares.stream()
            .map(s -> s.share() / top)
            .filter(x -> x > 0)
            .sorted(Comparator.reverseOrder())
            .mapToDouble(Double::doubleValue)
            .toArray();
    double[] rest = new double[falling.length + 1];
    for (int i = falling.length - 1; i >= 0; i--) {
      rest[i] = rest[i + 1] + falling[i];
    }
    if (falling[0] <= limit * rest[0]) {
      return 1;
    }
    if ((long) limits.maxLimit() * falling.length < WeightsVector.TOP) {
      return 0;
    }
    for (int clipped = 1; clipped < falling.length; clipped++) {
      double cutoff = limit * rest[clipped] / (1 - clipped * limit);
      if (cutoff >= falling[clipped]) {
        return cutoff;
      }
    }
    return falling[falling.length - 1];
  }
}
