package com.handshake58.neuron.validator;

import com.handshake58.neuron.subnet58.SharedWallets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The settings of a validator besides its wallet, chain, axon and claims source.
 *
 * @param netuid the subnet
 * @param name of the neuron, the last part of its folder
 * @param folder of the neuron's state
 * @param epochLength blocks between two submissions of weights
 * @param roundBlocks blocks between the starts of two rounds; a part of the scoring rule, since the
 *     moving average changes once a round
 * @param timeout of a request to a miner
 * @param movingAverageAlpha the share of the new score in the moving average, above 0 and at most 1
 * @param disableSetWeights whether rounds are scored but no weights are submitted
 * @param sharedWallets the hotkeys that get the claims of a wallet that several hotkeys prove
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
  private static final int MAX_NETUID = 65_535;

  public ValidatorConfig {
    if (netuid < 0 || netuid > MAX_NETUID) {
      throw new IllegalArgumentException("a netuid must be from 0 to 65535, is " + netuid);
    }
    if (name.isBlank()) {
      throw new IllegalArgumentException("the neuron needs a name");
    }
    if (!folder.isAbsolute()) {
      throw new IllegalArgumentException("the neuron's folder must be absolute, is " + folder);
    }
    if (epochLength < 1 || roundBlocks < 1) {
      throw new IllegalArgumentException(
          "the epoch length and the round length must be at least one block");
    }
    if (timeout.isZero() || timeout.isNegative()) {
      throw new IllegalArgumentException("the timeout must be positive, is " + timeout);
    }
    if (!(movingAverageAlpha > 0 && movingAverageAlpha <= 1)) {
      throw new IllegalArgumentException(
          "alpha must be above 0 and at most 1, is " + movingAverageAlpha);
    }
  }

  /** Returns the settings that determine scores. */
  public RoundRule rule() {
    return new RoundRule(roundBlocks, movingAverageAlpha, sharedWallets);
  }
}
