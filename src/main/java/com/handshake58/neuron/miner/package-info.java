/** The miner's life: registration, serving, answering. */
@NullMarked
package com.handshake58.neuron.miner;

import org.jspecify.annotations.NullMarked;
