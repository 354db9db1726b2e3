/** The SCALE codec's primitives, for any Substrate chain. */
@NullMarked
package com.handshake58.neuron.substrate.scale;

import org.jspecify.annotations.NullMarked;
