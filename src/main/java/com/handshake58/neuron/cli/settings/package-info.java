/**
 * Settings: their declaration, their sources (flag, environment, {@code .env}, config file,
 * default) and their checks.
 */
@NullMarked
package com.handshake58.neuron.cli.settings;

import org.jspecify.annotations.NullMarked;
