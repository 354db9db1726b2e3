/**
 * Ethereum-like chains over JSON-RPC: a pool of endpoints with failover, block headers and log
 * queries. What is specific to one contract lives with its package.
 */
@NullMarked
package com.handshake58.neuron.evm;

import org.jspecify.annotations.NullMarked;
