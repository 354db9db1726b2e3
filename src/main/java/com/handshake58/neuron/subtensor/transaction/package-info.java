/** Sends calls, each at most once, and reports the outcomes. */
@NullMarked
package com.handshake58.neuron.subtensor.transaction;

import org.jspecify.annotations.NullMarked;
