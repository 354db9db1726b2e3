package com.handshake58.neuron.substrate.rpc;

/** The result of {@code system_health}. */
public record NodeHealth(int peers, boolean syncing, boolean shouldHavePeers) {}
