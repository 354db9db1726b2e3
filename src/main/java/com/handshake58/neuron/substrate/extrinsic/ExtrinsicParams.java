package com.handshake58.neuron.substrate.extrinsic;

/**
 * The nonce and the era of an extrinsic, chosen and stored before it is signed. The chain includes
 * at most one extrinsic with these params, since it accepts a nonce once, and none after the last
 * block of the era.
 *
 * @param era mortal
 */
public record ExtrinsicParams(long nonce, Era era) {
  public ExtrinsicParams {
    if (nonce < 0 || era.isImmortal()) {
      throw new IllegalArgumentException(
          "the nonce must not be negative and the era must be mortal");
    }
  }

  /**
   * Returns the params of an earlier run by their nonce and {@link #lastBlock}.
   *
   * @throws IllegalArgumentException if no era of {@link Submitter#ERA} blocks ends there
   */
  public static ExtrinsicParams restore(long nonce, long lastBlock) {
    return new ExtrinsicParams(nonce, Era.mortal(Submitter.ERA, lastBlock + 1 - Submitter.ERA));
  }

  /** Returns the number of the last block that may hold the extrinsic. */
  public long lastBlock() {
    return era.death() - 1;
  }
}
