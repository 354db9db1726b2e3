/** The settings, one class for each concern. Each fills the config record of another package. */
@NullMarked
package com.handshake58.neuron.cli.options;

import org.jspecify.annotations.NullMarked;
