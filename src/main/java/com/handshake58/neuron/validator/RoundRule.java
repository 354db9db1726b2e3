package com.handshake58.neuron.validator;

import com.handshake58.neuron.subnet58.SharedWallets;

/**
 * How this validator scores. All of it is stored with every round: a validator that runs rounds
 * more often, or with another alpha, has other averages.
 *
 * @param cadenceBlocks blocks between the beginnings of two rounds
 * @param alpha the new score's share of the moving average
 * @param shared who is credited with the claims of a wallet that several hotkeys prove
 */
public record RoundRule(int cadenceBlocks, double alpha, SharedWallets shared) {

  public RoundRule {
    if (cadenceBlocks < 1) {
      throw new IllegalArgumentException("a round lasts at least one block, not " + cadenceBlocks);
    }
    if (!(alpha > 0 && alpha <= 1)) {
      throw new IllegalArgumentException("alpha lies above 0 and is at most 1, not " + alpha);
    }
  }
}
