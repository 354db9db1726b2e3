package com.handshake58.neuron.base;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Integer amounts as decimal text, for people. */
final class Decimal {
  private Decimal() {}

  /** The amount divided by 10^decimals, exact, without trailing zeros. */
  static String text(BigInteger amount, int decimals) {
    BigDecimal value = new BigDecimal(amount, decimals);
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
