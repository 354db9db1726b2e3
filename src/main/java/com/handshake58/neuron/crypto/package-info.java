/** Keys, signatures, hashes, addresses. Randomness is injected from here. */
@NullMarked
package com.handshake58.neuron.crypto;

import org.jspecify.annotations.NullMarked;
