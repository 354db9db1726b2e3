/** The axon: answers signed requests of other neurons. */
@NullMarked
package com.handshake58.neuron.synapse.server;

import org.jspecify.annotations.NullMarked;
