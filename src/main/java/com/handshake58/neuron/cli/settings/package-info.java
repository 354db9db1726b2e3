/**
 * What can be set, where values come from (flag, environment, {@code .env}, config file, default)
 * and what is wrong with them.
 */
@NullMarked
package com.handshake58.neuron.cli.settings;

import org.jspecify.annotations.NullMarked;
