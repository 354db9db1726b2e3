package com.handshake58.neuron.subnet58;

import com.handshake58.neuron.base.MicroUsdc;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** One uid's score in one round, and its reason. */
public sealed interface ScoringVerdict {
  /** The score of a proven wallet without claims. */
  double AVAILABLE = 0.4;

  /** Between 0 and 1. */
  double score();

  /** The miner did not answer, or its wallet proof is invalid. */
  record Unproven() implements ScoringVerdict {
    @Override
    public double score() {
      return 0;
    }
  }

  /**
   * The wallet's claims are credited to another hotkey that proves the same wallet.
   *
   * @param uid of the credited hotkey
   */
  record CreditedElsewhere(int uid) implements ScoringVerdict {
    @Override
    public double score() {
      return AVAILABLE;
    }
  }

  /**
   * The wallet's claims count.
   *
   * @param claims of the wallet in the window
   * @param most the greatest claims of a provider in the window, registered or not
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
     * Returns {@code 0.4 + 0.6 * claims / most}, or 0.4 without any claims. Computes {@code (2 *
     * most + 3 * claims) / (5 * most)} in integers, divides once to 34 digits, and rounds to the
     * nearest double, so that the result is the same on every machine.
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
