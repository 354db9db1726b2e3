/** Checks weights before they are signed, and normalizes them to what the chain accepts. */
@NullMarked
package com.handshake58.neuron.subtensor.weights;

import org.jspecify.annotations.NullMarked;
