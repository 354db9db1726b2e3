/** The neuron's own health, as its parts report it, and the port that tells it. */
@NullMarked
package com.handshake58.neuron.ops;

import org.jspecify.annotations.NullMarked;
