package com.handshake58.neuron.cli.devnet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The configuration of the devnet.
 *
 * @param runtime the spec version
 * @param host the address that the chains and the marketplace listen on
 * @param port of the chain, or of the part that runs alone; 0 for any free one
 * @param blockTime of the chain
 * @param roundBlocks blocks between two rounds
 * @param epochLength blocks between two submissions of weights
 * @param minerHost the address that miners listen on and announce
 * @param anvil the program that runs the chain of the claims; an embedded chain if empty
 * @param folder of the neurons' state
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
