package com.handshake58.neuron.synapse.wire;

/**
 * The content of a request's body.
 *
 * @param totalSize the body's {@code total_size}, which the answer repeats
 */
public record ReceivedRequest<T>(T synapse, long totalSize) {}
