/** Bittensor's wallets on disk: key files, their folders, texts signed by them. */
@NullMarked
package com.handshake58.neuron.wallet;

import org.jspecify.annotations.NullMarked;
