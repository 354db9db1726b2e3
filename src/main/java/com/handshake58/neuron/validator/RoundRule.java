package com.handshake58.neuron.validator;

import com.handshake58.neuron.subnet58.SharedWallets;

/**
 * The scoring settings. They are stored with every round, since a validator with another cadence or
 * another alpha gets other averages.
 *
 * @param cadenceBlocks blocks between the starts of two rounds
 * @param alpha the share of the new score in the moving average
 * @param shared the hotkeys that get the claims of a wallet that several hotkeys prove
 */
public record RoundRule(int cadenceBlocks, double alpha, SharedWallets shared) {

  public RoundRule {
    if (cadenceBlocks < 1) {
      throw new IllegalArgumentException(
          "the cadence must be at least one block, is " + cadenceBlocks);
    }
    if (!(alpha > 0 && alpha <= 1)) {
      throw new IllegalArgumentException("alpha must be above 0 and at most 1, is " + alpha);
    }
  }
}
