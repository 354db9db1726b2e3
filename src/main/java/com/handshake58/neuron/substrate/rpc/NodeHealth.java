package com.handshake58.neuron.substrate.rpc;

/** What a node says about itself. */
public record NodeHealth(int peers, boolean syncing, boolean shouldHavePeers) {}
