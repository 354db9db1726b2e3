package com.handshake58.neuron.subtensor.weights;

import com.handshake58.neuron.base.Bytes32;

/**
 * A commit that the chain has not revealed yet (TimelockedWeightCommits).
 *
 * @param epoch in which it was made
 * @param block in which it was made
 * @param hash Blake2b-256 of the ciphertext
 * @param round the reveal round of the beacon
 */
public record TimelockedCommit(long epoch, long block, Bytes32 hash, long round) {}
