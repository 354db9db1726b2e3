/** Reads the neurons, axons and hyperparameters of a subnet at one block. */
@NullMarked
package com.handshake58.neuron.subtensor.metagraph;

import org.jspecify.annotations.NullMarked;
