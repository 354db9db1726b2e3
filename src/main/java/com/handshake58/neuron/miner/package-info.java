/** The miner: registration, announcement, answers. */
@NullMarked
package com.handshake58.neuron.miner;

import org.jspecify.annotations.NullMarked;
