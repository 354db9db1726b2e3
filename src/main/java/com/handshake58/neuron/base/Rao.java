package com.handshake58.neuron.base;

import java.math.BigInteger;

/** An amount of TAO in rao (10^9 to the TAO), as the chain counts it; never negative. */
public record Rao(BigInteger amount) implements Comparable<Rao> {
  private static final int DECIMALS = 9;

  public Rao {
    if (amount.signum() < 0) {
      throw new IllegalArgumentException("a negative amount of TAO: " + amount);
    }
  }

  public static Rao of(long amount) {
    return new Rao(BigInteger.valueOf(amount));
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
