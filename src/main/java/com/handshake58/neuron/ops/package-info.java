/** The neuron's health: reports of its parts, and the HTTP server that shows them. */
@NullMarked
package com.handshake58.neuron.ops;

import org.jspecify.annotations.NullMarked;
