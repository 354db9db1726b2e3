/** Reads the balances of accounts, the fees of calls, and makes transfers. */
@NullMarked
package com.handshake58.neuron.subtensor.account;

import org.jspecify.annotations.NullMarked;
