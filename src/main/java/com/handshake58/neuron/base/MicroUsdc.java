package com.handshake58.neuron.base;

import java.math.BigInteger;

/** An amount of USDC in millionths, as the token's contract counts it; never negative. */
public record MicroUsdc(BigInteger amount) implements Comparable<MicroUsdc> {
  public static final MicroUsdc ZERO = new MicroUsdc(BigInteger.ZERO);
  private static final int DECIMALS = 6;

  public MicroUsdc {
    if (amount.signum() < 0) {
      throw new IllegalArgumentException("a negative amount of USDC: " + amount);
    }
  }

  public static MicroUsdc of(long amount) {
    return new MicroUsdc(BigInteger.valueOf(amount));
  }

  public MicroUsdc plus(MicroUsdc other) {
    return new MicroUsdc(amount.add(other.amount));
  }

  @Override
  public int compareTo(MicroUsdc other) {
    return amount.compareTo(other.amount);
  }

  /** In whole USDC, such as {@code 12.5 USDC}. */
  @Override
  public String toString() {
    return Decimal.text(amount, DECIMALS) + " USDC";
  }
}
