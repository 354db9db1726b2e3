/** Checks of a neuron's surroundings, each its own class; nothing here changes anything. */
@NullMarked
package com.handshake58.neuron.app.doctor;

import org.jspecify.annotations.NullMarked;
