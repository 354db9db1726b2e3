/** The dendrite: asks other neurons with signed requests. */
@NullMarked
package com.handshake58.neuron.synapse.client;

import org.jspecify.annotations.NullMarked;
