package com.handshake58.devnet.epoch;

import com.handshake58.devnet.epoch.EpochInput.Neuron;
import com.handshake58.devnet.epoch.EpochInput.Parameters;
import com.handshake58.devnet.epoch.EpochInput.Rules;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Yuma consensus ({@code pallets/subtensor/src/epoch/run_epoch.rs}, {@code epoch_mechanism}; in 218
 * {@code epoch}) in the source's fixed-point arithmetic, without liquid alpha.
 */
public final class Yuma {
  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  private final EpochInput in;
  private final Parameters parameters;
  private final Stakes stakes;
  private final Matrix weights;
  private final Matrix clipped;
  private final long[] consensus;
  private final long[] ranks;
  private final long[] incentive;

  private Yuma(EpochInput in) {
    this.in = in;
    this.parameters = in.parameters();
    this.stakes = Stakes.of(in);
    this.weights = weights();
    long majority = Fixed.divide(Fixed.of(parameters.kappa()), Fixed.of(Fixed.U16_MAX));
    this.consensus = Median.columns(weights, stakes.active(), majority);
    this.clipped = weights.clipped(consensus);
    this.ranks = clipped.columnSums(stakes.active());
    this.incentive = Fixed.normalized(ranks);
  }

  /** Runs an epoch; returns the terms by uid. */
  public static List<EpochTerms> run(EpochInput in) {
    return new Yuma(in).terms();
  }

  /**
   * Returns the normalized weights of validators on others, without those on neurons that
   * registered after the weights or after a commit that is not revealed.
   */
  private Matrix weights() {
    return Matrix.of(in.weights())
        .where(
            (i, j) -> {
              Neuron rater = in.neurons().get(i);
              long registered = in.neurons().get(j).registered();
              return stakes.permits()[i]
                  && (i != j || (in.modern() && in.isOwner(i)))
                  && rater.lastUpdate() > registered
                  && rater.firstCommit() >= registered;
            })
        .rowsNormalized();
  }

  /** The bonds of an epoch, and the dividends that they give. */
  @SuppressWarnings("ArrayRecordComponent") // made and read by one epoch
  private record Bonds(Matrix stored, Matrix present, long[] dividends) {}

  /** {@code compute_ema_bonds_normal}: the share of the new bonds. */
  private long alpha() {
    BigInteger kept = BigInteger.valueOf(parameters.bondsMovingAverage());
    return Fixed.ONE - Fixed.ratio(kept, MILLION);
  }

  private Matrix weightsForBonds() {
    long penalty =
        in.modern()
            ? Fixed.divide(Fixed.of(parameters.bondsPenalty()), Fixed.of(Fixed.U16_MAX))
            : Fixed.ONE;
    return weights.interpolated(clipped, penalty);
  }

  /** Returns the stored bonds without those on neurons that registered since. */
  private Matrix oldBonds() {
    return Matrix.of(in.bonds())
        .where(
            (i, j) -> {
              long registered = in.neurons().get(j).registered();
              return in.modern()
                  ? parameters.bondsSince() > registered
                  : in.neurons().get(i).lastUpdate() > registered;
            });
  }

  private Bonds bonds() {
    if (in.rules() == Rules.YUMA_3) {
      Matrix old = oldBonds().dividedBy(Fixed.of(Fixed.U16_MAX));
      Matrix average = weightsForBonds().averaged(old, alpha());
      long[] perValidator = average.columnsNormalized().rowSums(incentive);
      long[] dividends = new long[in.size()];
      for (int uid = 0; uid < dividends.length; uid++) {
        dividends[uid] = Fixed.multiply(perValidator[uid], stakes.active()[uid]);
      }
      return new Bonds(average, average, Fixed.normalized(dividends));
    }
    Matrix delta = weightsForBonds().scaled(stakes.active()).columnsNormalized();
    Matrix average = delta.averaged(oldBonds().columnsNormalized(), alpha());
    Matrix shares = average.columnsNormalized();
    long[] dividends = Fixed.normalized(shares.rowSums(incentive));
    return new Bonds(shares.columnsUpscaled(), average, dividends);
  }

  private List<EpochTerms> terms() {
    Bonds bonds = bonds();
    Emission emission = Emission.of(incentive, bonds.dividends(), stakes);
    long[] trust = trust();
    long[] validatorTrust = clipped.rowSums();
    long highest = emission.highest();
    List<EpochTerms> terms = new ArrayList<>();
    for (int uid = 0; uid < in.size(); uid++) {
      terms.add(
          new EpochTerms(
              stakes.isActive()[uid],
              stakes.nextPermits()[uid],
              Fixed.toU16(stakes.all()[uid]),
              Fixed.toU16(incentive[uid]),
              Fixed.toU16(trust[uid]),
              Fixed.toU16(consensus[uid]),
              Fixed.toU16(incentive[uid]),
              Fixed.toU16(bonds.dividends()[uid]),
              Fixed.toU16(validatorTrust[uid]),
              upscaled(emission.combined()[uid], highest),
              Fixed.share(emission.combined()[uid], in.emission()),
              Fixed.share(emission.server()[uid], in.emission()),
              Fixed.share(emission.validator()[uid], in.emission()),
              stored(bonds, uid)));
    }
    return terms;
  }

  /** Returns each neuron's rank as a share of its rank without clipping. */
  private long[] trust() {
    long[] before = weights.columnSums(stakes.active());
    long[] trust = new long[before.length];
    for (int uid = 0; uid < trust.length; uid++) {
      trust[uid] = Fixed.divide(ranks[uid], before[uid]);
    }
    return trust;
  }

  /** {@code vec_max_upscale_to_u16}, for numbers up to 1. */
  private static int upscaled(long share, long highest) {
    long large = Fixed.multiply(share, Fixed.of(Fixed.U16_MAX));
    return (int) (highest == 0 ? large >> 32 : Fixed.round(Fixed.divide(large, highest)));
  }

  /** Returns the bonds to store: none without a permit; the old ones stay where 218 skips them. */
  private Optional<SortedMap<Integer, Integer>> stored(Bonds bonds, int uid) {
    if (stakes.nextPermits()[uid]) {
      return Optional.of(bonds.stored().stored(uid, bonds.present()));
    }
    return in.modern() || stakes.permits()[uid] ? Optional.of(new TreeMap<>()) : Optional.empty();
  }
}
