/**
 * The commands, {@code main} and the exit codes. Besides the launcher, this package alone reads the
 * environment and ends the process.
 */
@NullMarked
package com.handshake58.neuron.cli;

import org.jspecify.annotations.NullMarked;
