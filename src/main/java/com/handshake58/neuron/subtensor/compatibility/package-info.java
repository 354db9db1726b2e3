/** Checks what this program needs from a runtime of Bittensor's chain. */
@NullMarked
package com.handshake58.neuron.subtensor.compatibility;

import org.jspecify.annotations.NullMarked;
