/** Runs the validator's rounds, stores them, and submits weights. */
@NullMarked
package com.handshake58.neuron.validator;

import org.jspecify.annotations.NullMarked;
