package com.handshake58.neuron.subtensor.weights;

import com.handshake58.neuron.crypto.timelock.Beacon;

/**
 * How weights are encrypted, and when the chain reveals them.
 *
 * @param version the argument commit_reveal_version
 * @param round of the beacon, the argument reveal_round
 * @param block in which the chain reveals the commit if it is in the next block
 */
public record CommitTerms(int version, long round, long block, Beacon beacon) {}
