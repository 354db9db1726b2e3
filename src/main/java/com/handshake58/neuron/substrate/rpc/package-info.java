/**
 * A Substrate node over one long-lived WebSocket: calls, subscriptions, blocks, state, runtimes.
 */
@NullMarked
package com.handshake58.neuron.substrate.rpc;

import org.jspecify.annotations.NullMarked;
