/** Decodes a chain's metadata, and encodes and decodes values by it. */
@NullMarked
package com.handshake58.neuron.substrate.metadata;

import org.jspecify.annotations.NullMarked;
