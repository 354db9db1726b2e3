package com.handshake58.neuron.subtensor.stake;

import com.handshake58.neuron.base.Rao;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** How far the price may move from the one that was shown before a stake is changed. */
public sealed interface PriceLimit {

  /**
   * The chain refuses a worse price.
   *
   * @param tolerance the share of the price, such as 0.005, from 0 to below 1
   * @param partial whether as much as the limit allows is changed instead of nothing
   */
  record Tolerance(BigDecimal tolerance, boolean partial) implements PriceLimit {
    public Tolerance {
      if (tolerance.signum() < 0 || tolerance.compareTo(BigDecimal.ONE) >= 0) {
        throw new IllegalArgumentException("a tolerance is from 0 to below 1");
      }
    }

    /** Returns the highest price to buy at. */
    Rao above(Rao price) {
      return scaled(price, BigDecimal.ONE.add(tolerance));
    }

    /** Returns the lowest price to sell at. */
    Rao below(Rao price) {
      return scaled(price, BigDecimal.ONE.subtract(tolerance));
    }

    private static Rao scaled(Rao price, BigDecimal factor) {
      return new Rao(
          new BigDecimal(price.amount())
              .multiply(factor)
              .setScale(0, RoundingMode.DOWN)
              .toBigIntegerExact());
    }
  }

  /** Any price. */
  record None() implements PriceLimit {}
}
