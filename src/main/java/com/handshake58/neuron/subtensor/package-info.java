/** Bittensor on top of Substrate: metagraph, hyperparameters, serving, weights. */
@NullMarked
package com.handshake58.neuron.subtensor;

import org.jspecify.annotations.NullMarked;
