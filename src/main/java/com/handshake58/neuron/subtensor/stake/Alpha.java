package com.handshake58.neuron.subtensor.stake;

import com.handshake58.neuron.base.Rao;
import java.math.BigInteger;

/**
 * An amount of a subnet's token, in 10^-9 of it as the chain counts it. The token of subnet 0, the
 * root network, is TAO.
 */
public record Alpha(BigInteger amount) implements Comparable<Alpha> {
  public static final Alpha ZERO = new Alpha(BigInteger.ZERO);

  /** One whole token; a price of as many rao is one TAO. */
  static final BigInteger ONE = BigInteger.valueOf(1_000_000_000);

  public Alpha {
    if (amount.signum() < 0) {
      throw new IllegalArgumentException("a negative amount of alpha: " + amount);
    }
  }

  /**
   * Reads an amount such as {@code 1.5}, exactly.
   *
   * @throws IllegalArgumentException as {@link Rao#ofTao} does
   */
  public static Alpha of(String text) {
    return new Alpha(Rao.ofTao(text).amount());
  }

  /** Returns the amount that costs this much, without fee and change of the price. */
  static Alpha bought(Rao tao, Rao price) {
    return new Alpha(
        price.isZero() ? BigInteger.ZERO : tao.amount().multiply(ONE).divide(price.amount()));
  }

  public boolean isZero() {
    return amount.signum() == 0;
  }

  public Alpha plus(Alpha other) {
    return new Alpha(amount.add(other.amount));
  }

  /** Returns the difference, or 0 if the other amount is larger. */
  public Alpha minusUpTo(Alpha other) {
    return new Alpha(amount.subtract(other.amount).max(BigInteger.ZERO));
  }

  /** Returns the value at a price for one alpha. */
  public Rao at(Rao price) {
    return new Rao(amount.multiply(price.amount()).divide(ONE));
  }

  @Override
  public int compareTo(Alpha other) {
    return amount.compareTo(other.amount);
  }

  /** Like {@link #toString}, but in TAO on the root network. */
  public String on(int netuid) {
    return netuid == AlphaPrices.ROOT ? new Rao(amount).toString() : toString();
  }

  /** For example {@code 0.5 alpha}. */
  @Override
  public String toString() {
    return new Rao(amount).toString().replace("TAO", "alpha");
  }
}
