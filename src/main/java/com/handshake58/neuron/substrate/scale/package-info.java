/** Reads and writes the primitives of the SCALE codec. */
@NullMarked
package com.handshake58.neuron.substrate.scale;

import org.jspecify.annotations.NullMarked;
