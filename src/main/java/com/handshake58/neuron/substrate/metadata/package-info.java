/**
 * A chain's own description of its types, calls, storage and runtime APIs, and values coded by it.
 */
@NullMarked
package com.handshake58.neuron.substrate.metadata;

import org.jspecify.annotations.NullMarked;
