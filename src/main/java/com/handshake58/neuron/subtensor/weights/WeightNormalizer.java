package com.handshake58.neuron.subtensor.weights;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Normalizes shares to the u16 weights of a call. It clips shares to the subnet's limit, scales the
 * largest to 65535, rounds half to even, drops the zeros that the minimum does not need, and keeps
 * the order. The results equal those of the Python SDK 11 ({@code bittensor/intents/weights.py},
 * float64) except where the SDK sends weights that the chain refuses, or refuses weights that the
 * chain accepts:
 *
 * <ul>
 *   <li>a limit that no distribution meets gives {@link NormalizedWeights.LimitOutOfReach} instead
 *       of equal weights, which fail with MaxWeightExceeded;
 *   <li>if rounding lifts the largest weight above the limit, all weights are rounded up;
 *   <li>a minimum above the subnet's size counts as the size, as in the pallet;
 *   <li>zeros count for the minimum, as in the pallet (check_length). Without them a validator with
 *       few good miners would submit nothing and become inactive.
 * </ul>
 *
 * A single weight for the own uid is exempt from both limits, as in the pallet.
 */
public final class WeightNormalizer {
  private WeightNormalizer() {}

  /**
   * @param self the uid that submits
   * @throws IllegalArgumentException if a uid appears twice
   */
  public static NormalizedWeights normalize(
      List<WeightsShare> shares, int self, WeightsLimits limits) {
    checkUnique(shares);
    boolean exempt = shares.size() == 1 && shares.getFirst().uid() == self;
    double top = shares.stream().mapToDouble(WeightsShare::share).max().orElse(0);
    if (top == 0) {
      return new NormalizedWeights.AllZero();
    }
    double cutoff = exempt ? 1 : cutoff(shares, top, limits);
    if (cutoff == 0) {
      return outOfReach(shares, limits);
    }
    int needed = exempt ? 1 : limits.needed();
    WeightsVector vector = vector(shares, top, cutoff, needed, Math::rint);
    if (exempt) {
      return new NormalizedWeights.Vector(vector);
    }
    if (vector.size() < needed) {
      return new NormalizedWeights.TooFew(needed, vector.size());
    }
    if (!limits.admits(vector)) {
      vector = vector(shares, top, cutoff, needed, Math::ceil);
    }
    return limits.admits(vector)
        ? new NormalizedWeights.Vector(vector)
        : outOfReach(shares, limits);
  }

  private static NormalizedWeights outOfReach(List<WeightsShare> shares, WeightsLimits limits) {
    int found = (int) shares.stream().filter(s -> s.share() > 0).count();
    return shares.size() < limits.needed()
        ? new NormalizedWeights.TooFew(limits.needed(), shares.size())
        : new NormalizedWeights.LimitOutOfReach(limits.maxLimit(), found);
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
            .mapToDouble(s -> Math.min(s.share() / top, cutoff) / cutoff * WeightsVector.MAX)
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
   * Computes the clipping value of shares that are divided by the largest one, such that the
   * largest weight meets the limit. With the k largest shares clipped and r the sum of the others
   * it is {@code c = limit * r / (1 - k * limit)}.
   *
   * @return from 0 to 1; 0 if no distribution over these uids meets the limit
   */
  private static double cutoff(List<WeightsShare> shares, double top, WeightsLimits limits) {
    double limit = (double) limits.maxLimit() / WeightsVector.MAX;
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
    if ((long) limits.maxLimit() * falling.length < WeightsVector.MAX) {
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
