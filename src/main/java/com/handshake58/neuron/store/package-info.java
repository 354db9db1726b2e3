/** The neuron's durable state: one database file, its lock and its migrations. */
@NullMarked
package com.handshake58.neuron.store;

import org.jspecify.annotations.NullMarked;
