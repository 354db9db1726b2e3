package com.handshake58.neuron.subnet58;

import com.handshake58.neuron.base.MicroUsdc;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** What one uid gets in one round, and why. */
public sealed interface ScoringVerdict {
  /** What a proven wallet alone is worth. */
  double AVAILABLE = 0.4;

  /** Between 0 and 1. */
  double score();

  /** No answer, or a wallet proof that does not hold. */
  record Unproven() implements ScoringVerdict {
    @Override
    public double score() {
      return 0;
    }
  }

  /**
   * Its wallet is credited to another hotkey that proves the same one.
   *
   * @param uid whose
   */
  record CreditedElsewhere(int uid) implements ScoringVerdict {
    @Override
    public double score() {
      return AVAILABLE;
    }
  }

  /**
   * Its wallet's claims count.
   *
   * @param claims of its wallet in the window
   * @param most of any provider in the window, registered or not
   */
  record Credited(MicroUsdc claims, MicroUsdc most) implements ScoringVerdict {
    private static final BigInteger TWO = BigInteger.TWO;
    private static final BigInteger THREE = BigInteger.valueOf(3);
    private static final BigInteger FIVE = BigInteger.valueOf(5);

    public Credited {
      if (claims.compareTo(most) > 0) {
        throw new IllegalArgumentException("claims of " + claims + " above the most, " + most);
      }
    }

    /**
     * {@code 0.4 + 0.6 * claims / most}, or 0.4 where nobody claimed anything. Computed as {@code
     * (2 * most + 3 * claims) / (5 * most)} in integers with one division at the end, to 34 digits
     * and from there to the nearest double: the same on every machine and in every order.
     */
    @Override
    public double score() {
      BigInteger whole = most.amount();
      if (whole.signum() == 0) {
        return AVAILABLE;
      }
      BigInteger part = TWO.multiply(whole).add(THREE.multiply(claims.amount()));
      return new BigDecimal(part)
          .divide(new BigDecimal(FIVE.multiply(whole)), MathContext.DECIMAL128)
          .doubleValue();
    }
  }
}
