package com.handshake58.neuron.validator;

import com.handshake58.neuron.subnet58.SharedWallets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a validator is told besides its wallet, chain, axon and claims source.
 *
 * @param netuid the subnet
 * @param name the neuron's name, the last part of its folder
 * @param folder where its state lies
 * @param epochLength blocks between two submissions of weights
 * @param roundBlocks blocks between the beginnings of two rounds; part of the scoring rule, since
 *     the moving average moves once a round
 * @param timeout how long a miner may take to answer
 * @param movingAverageAlpha the new score's share of the moving average, above 0 and at most 1
 * @param disableSetWeights whether rounds are scored but nothing is submitted
 * @param sharedWallets who is credited with the claims of a wallet that several hotkeys prove
 */
public record ValidatorConfig(
    int netuid,
    String name,
    Path folder,
    int epochLength,
    int roundBlocks,
    Duration timeout,
    double movingAverageAlpha,
    boolean disableSetWeights,
    SharedWallets sharedWallets) {
  private static final int MOST_NETUID = 65_535;

  public ValidatorConfig {
    if (netuid < 0 || netuid > MOST_NETUID) {
      throw new IllegalArgumentException("a netuid lies within 0 and 65535, not " + netuid);
    }
    if (name.isBlank()) {
      throw new IllegalArgumentException("the neuron needs a name");
    }
    if (!folder.isAbsolute()) {
      throw new IllegalArgumentException("the neuron's folder must be absolute, is " + folder);
    }
    if (epochLength < 1 || roundBlocks < 1) {
      throw new IllegalArgumentException("epoch and round last at least one block");
    }
    if (timeout.isZero() || timeout.isNegative()) {
      throw new IllegalArgumentException("the timeout must be positive, is " + timeout);
    }
    if (!(movingAverageAlpha > 0 && movingAverageAlpha <= 1)) {
      throw new IllegalArgumentException(
          "alpha lies above 0 and is at most 1, not " + movingAverageAlpha);
    }
  }

  /** The part that decides about scores. */
  public RoundRule rule() {
    return new RoundRule(roundBlocks, movingAverageAlpha, sharedWallets);
  }
}
