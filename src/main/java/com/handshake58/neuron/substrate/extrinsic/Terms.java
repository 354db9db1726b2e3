package com.handshake58.neuron.substrate.extrinsic;

/**
 * What makes an extrinsic one of a kind, chosen and stored before anything is signed: a nonce is
 * spent once, and a mortal era ends. Whatever is signed on the same terms lands at most once in
 * all, and never after the last block.
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
   * Restores terms from what was stored of them.
   *
   * @param lastBlock as {@link #lastBlock} said
   * @param period the era's, a power of two from 4 to 4096
   */
  public static Terms restore(long nonce, long lastBlock, int period) {
    return new Terms(nonce, Era.mortal(period, lastBlock + 1 - period));
  }

  /** The number of the last block that may hold the extrinsic. */
  public long lastBlock() {
    return era.death() - 1;
  }
}
