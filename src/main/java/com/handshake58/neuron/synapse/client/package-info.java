/** The dendrite: sends signed requests to other neurons. */
@NullMarked
package com.handshake58.neuron.synapse.client;

import org.jspecify.annotations.NullMarked;
