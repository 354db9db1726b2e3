/** The node's JSON-RPC, over HTTP and WebSocket on one port. */
@NullMarked
package com.handshake58.devnet.rpc;

import org.jspecify.annotations.NullMarked;
