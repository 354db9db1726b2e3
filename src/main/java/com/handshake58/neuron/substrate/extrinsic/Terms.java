package com.handshake58.neuron.substrate.extrinsic;

/**
 * The nonce and the era of an extrinsic, chosen and stored before it is signed. A nonce is spent
 * once and a mortal era ends, so of all extrinsics with the same terms the chain includes at most
 * one, and none after the last block.
 *
 * @param era mortal
 */
public record Terms(long nonce, Era era) {
  public Terms {
    if (nonce < 0 || era.isImmortal()) {
      throw new IllegalArgumentException("terms take a nonce from 0 and a mortal era");
    }
  }

  /**
   * The terms with that nonce and {@link #lastBlock}, as stored by an earlier run.
   *
   * @throws IllegalArgumentException if no era of {@link Submitter#ERA} blocks ends there
   */
  public static Terms restore(long nonce, long lastBlock) {
    return new Terms(nonce, Era.mortal(Submitter.ERA, lastBlock + 1 - Submitter.ERA));
  }

  /** The number of the last block that may hold the extrinsic. */
  public long lastBlock() {
    return era.death() - 1;
  }
}
