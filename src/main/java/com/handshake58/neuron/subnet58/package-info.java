/** What is special to this subnet: ProviderCheck, ownership proof, marketplace, scoring. */
@NullMarked
package com.handshake58.neuron.subnet58;

import org.jspecify.annotations.NullMarked;
