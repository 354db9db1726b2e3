package com.handshake58.neuron.cli.devnet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the devnet runs.
 *
 * @param runtime the spec version
 * @param host what the chain, the claims' chain and the marketplace listen on
 * @param port of the chain, or of the part that is started alone; 0 for any free one
 * @param blockTime of the chain
 * @param roundBlocks blocks between two rounds
 * @param epochLength blocks between two submissions of weights
 * @param minerHost what miners listen on and announce
 * @param anvil the program that is the claims' chain; the embedded one where empty
 * @param folder where the neurons' state lies
 */
public record DevnetPlan(
    int runtime,
    String host,
    int port,
    Duration blockTime,
    int roundBlocks,
    int epochLength,
    String minerHost,
    Optional<Path> anvil,
    Path folder) {

  public DevnetPlan {
    if (blockTime.isZero() || blockTime.isNegative()) {
      throw new IllegalArgumentException("a block time is positive, not " + blockTime);
    }
  }
}
