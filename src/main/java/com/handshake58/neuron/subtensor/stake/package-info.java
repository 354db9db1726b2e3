/** Reads subnets with their prices, and stakes; makes the calls that change stakes. */
@NullMarked
package com.handshake58.neuron.subtensor.stake;

import org.jspecify.annotations.NullMarked;
