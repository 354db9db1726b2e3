package com.handshake58.neuron.synapse.server;

import com.handshake58.neuron.synapse.wire.SynapseType;

/** A synapse that the axon serves at {@code POST /<name>}. */
public record SynapseEndpoint<T>(
    SynapseType<T> type, Admission admission, SynapseHandler<T> handler) {}
