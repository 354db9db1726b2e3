/** The composition roots, one for each mode: constructors are called here, in written order. */
@NullMarked
package com.handshake58.neuron.app;

import org.jspecify.annotations.NullMarked;
