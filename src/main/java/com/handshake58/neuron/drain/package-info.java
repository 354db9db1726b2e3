/** The DRAIN contract, its claims scanner and the durable claims ledger. */
@NullMarked
package com.handshake58.neuron.drain;

import org.jspecify.annotations.NullMarked;
