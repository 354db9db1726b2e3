/** {@code neuron devnet}: every part of a subnet in one process, and its live table. */
@NullMarked
package com.handshake58.neuron.cli.devnet;

import org.jspecify.annotations.NullMarked;
