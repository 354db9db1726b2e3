/**
 * EVM chains over JSON-RPC: a pool of endpoints with failover for any request, block headers and
 * log queries. Contracts have packages of their own.
 */
@NullMarked
package com.handshake58.neuron.evm;

import org.jspecify.annotations.NullMarked;
