/** The checks of {@code neuron doctor}. They change nothing. */
@NullMarked
package com.handshake58.neuron.app.doctor;

import org.jspecify.annotations.NullMarked;
