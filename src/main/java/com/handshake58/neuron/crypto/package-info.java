/** Keys, signatures, hashes, addresses and the source of randomness. */
@NullMarked
package com.handshake58.neuron.crypto;

import org.jspecify.annotations.NullMarked;
