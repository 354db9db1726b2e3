/**
 * A client of Substrate nodes over a long-lived WebSocket: calls, subscriptions, blocks, state and
 * runtimes.
 */
@NullMarked
package com.handshake58.neuron.substrate.rpc;

import org.jspecify.annotations.NullMarked;
