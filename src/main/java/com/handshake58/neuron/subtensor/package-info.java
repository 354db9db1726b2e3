/** Reads subnets of Bittensor, and makes the calls of neurons. */
@NullMarked
package com.handshake58.neuron.subtensor;

import org.jspecify.annotations.NullMarked;
