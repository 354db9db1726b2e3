/** Bittensor wallet files, mnemonics, EVM key files. */
@NullMarked
package com.handshake58.neuron.wallet;

import org.jspecify.annotations.NullMarked;
