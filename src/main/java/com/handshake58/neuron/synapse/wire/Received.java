package com.handshake58.neuron.synapse.wire;

/**
 * What a request's body held.
 *
 * @param totalSize the body's {@code total_size}, which the answer repeats
 */
public record Received<T>(T synapse, long totalSize) {}
