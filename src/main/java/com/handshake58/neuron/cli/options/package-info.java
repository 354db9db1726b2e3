/** The settings, one class for each concern, each filling the record of the package it is for. */
@NullMarked
package com.handshake58.neuron.cli.options;

import org.jspecify.annotations.NullMarked;
