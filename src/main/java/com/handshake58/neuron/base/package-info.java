/**
 * Hex, fixed-size bytes, units, time, backoff, life cycle, durable files. Uses nothing else of the
 * program.
 */
@NullMarked
package com.handshake58.neuron.base;

import org.jspecify.annotations.NullMarked;
