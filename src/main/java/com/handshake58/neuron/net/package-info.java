/**
 * HTTP and WebSocket clients and the HTTP server, with deadlines and size limits, JSON-RPC messages
 * and their client over HTTP, Retry-After, and addresses that keep their keys out of the log.
 */
@NullMarked
package com.handshake58.neuron.net;

import org.jspecify.annotations.NullMarked;
