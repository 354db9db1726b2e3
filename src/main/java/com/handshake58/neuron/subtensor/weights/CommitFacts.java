package com.handshake58.neuron.subtensor.weights;

import com.handshake58.neuron.crypto.timelock.Beacon;

/**
 * The chain's state that decides about a timelocked commit in the next block.
 *
 * @param version the argument commit_reveal_version (CommitRevealWeightsVersion)
 * @param beacon whose rounds the chain stores
 */
public record CommitFacts(int version, RevealRound round, Beacon beacon) {
  /**
   * The commits of one hotkey that the chain keeps for one epoch (pallet,
   * TooManyUnrevealedCommits).
   */
  static final int MAX_UNREVEALED = 10;
}
