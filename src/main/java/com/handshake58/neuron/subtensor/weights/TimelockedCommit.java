package com.handshake58.neuron.subtensor.weights;

/**
 * A commit that the chain has not revealed yet (TimelockedWeightCommits).
 *
 * @param epoch in which it was made
 * @param block in which it was made
 * @param round the reveal round of the beacon
 */
public record TimelockedCommit(long epoch, long block, long round) {}
