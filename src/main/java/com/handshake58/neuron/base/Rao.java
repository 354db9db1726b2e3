package com.handshake58.neuron.base;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** An amount of TAO in rao (10^9 to the TAO), as the chain counts it; never negative. */
public record Rao(BigInteger amount) implements Comparable<Rao> {
  private static final int DECIMALS = 9;
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,10}(\\.[0-9]{1,9})?");

  public Rao {
    if (amount.signum() < 0) {
      throw new IllegalArgumentException("a negative amount of TAO: " + amount);
    }
  }

  public static Rao of(long amount) {
    return new Rao(BigInteger.valueOf(amount));
  }

  /**
   * Reads an amount in TAO, such as {@code 1.5}, exactly.
   *
   * @throws IllegalArgumentException if the text is anything but digits with at most nine decimals
   *     after a point
   */
  public static Rao ofTao(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      throw new IllegalArgumentException("no decimal number with at most 9 decimals");
    }
    return new Rao(new BigDecimal(text).movePointRight(DECIMALS).toBigIntegerExact());
  }

  public boolean isZero() {
    return amount.signum() == 0;
  }

  /** Returns the difference, or 0 if the other amount is larger. */
  public Rao minusUpTo(Rao other) {
    return new Rao(amount.subtract(other.amount).max(BigInteger.ZERO));
  }

  public Rao plus(Rao other) {
    return new Rao(amount.add(other.amount));
  }

  @Override
  public int compareTo(Rao other) {
    return amount.compareTo(other.amount);
  }

  /** In whole TAO, such as {@code 0.5 TAO}. */
  @Override
  public String toString() {
    return Decimal.text(amount, DECIMALS) + " TAO";
  }
}
