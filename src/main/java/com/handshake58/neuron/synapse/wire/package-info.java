/** The synapse messages of the Bittensor SDKs 7 to 10. */
@NullMarked
package com.handshake58.neuron.synapse.wire;

import org.jspecify.annotations.NullMarked;
