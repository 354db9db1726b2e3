package com.handshake58.neuron.cli.devnet;

import com.handshake58.devnet.runtime.Runtimes;
import com.handshake58.devnet.scenario.Scenario;
import com.handshake58.devnet.seed.Assignments;
import com.handshake58.devnet.seed.Hyperparameter.Assignment;
import com.handshake58.devnet.type.DevnetValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
 * @param commitReveal whether the subnet takes weights as timelocked commits only
 * @param assignments the subnet's hyperparameters that differ from the scenario's
 * @param minerHost the address that miners listen on and announce
 * @param anvil the program that runs the chain of the claims; an embedded chain if empty
 * @param folder of the neurons' state
 * @param state the folder that keeps the chain across restarts; the chain is in memory if empty
 */
public record DevnetPlan(
    int runtime,
    String host,
    int port,
    Duration blockTime,
    int roundBlocks,
    int epochLength,
    boolean commitReveal,
    List<Assignment> assignments,
    String minerHost,
    Optional<Path> anvil,
    Path folder,
    Optional<Path> state) {
  private static final int REVEAL_EPOCHS = 3;
  private static final Duration REVEAL_MARGIN = Duration.ofSeconds(30);

  public DevnetPlan {
    assignments = List.copyOf(assignments);
    if (blockTime.isZero() || blockTime.isNegative()) {
      throw new IllegalArgumentException("a block time is positive, not " + blockTime);
    }
  }

  /** Returns the subnet's settings by storage item. */
  Map<String, DevnetValue> hyperparameters() {
    Map<String, DevnetValue> own =
        commitReveal ? Scenario.commitRevealHyperparameters(blockTime) : Scenario.hyperparameters();
    return assignments.isEmpty()
        ? own
        : Assignments.over(own, assignments, Runtimes.of(runtime, blockTime.toMillis()));
  }

  /**
   * Returns how long the reveal of a round's weights takes at most: the rest of the commit's epoch
   * and, if the chain refuses the commit and the validator repeats it, one more.
   */
  Duration revealTimeout() {
    int blocks = REVEAL_EPOCHS * Scenario.commitRevealTempo(blockTime);
    return blockTime.multipliedBy(blocks).plus(REVEAL_MARGIN);
  }
}
