/** The arithmetic of ristretto255: field, scalars, points, encodings. */
@NullMarked
package com.handshake58.neuron.crypto.ristretto;

import org.jspecify.annotations.NullMarked;
