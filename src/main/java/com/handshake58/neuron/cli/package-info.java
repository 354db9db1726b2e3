/**
 * The commands and their options, {@code main}, exit codes; the only one besides the launcher that
 * reads the environment.
 */
@NullMarked
package com.handshake58.neuron.cli;

import org.jspecify.annotations.NullMarked;
