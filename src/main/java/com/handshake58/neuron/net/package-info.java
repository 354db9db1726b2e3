/**
 * HTTP and WebSocket clients with deadlines and size limits, JSON-RPC messages, Retry-After, and
 * addresses that keep their keys out of the log.
 */
@NullMarked
package com.handshake58.neuron.net;

import org.jspecify.annotations.NullMarked;
