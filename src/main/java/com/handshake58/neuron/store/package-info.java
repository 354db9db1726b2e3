/**
 * The neuron's durable state: an SQLite file or a PostgreSQL schema, its lock and its migrations.
 */
@NullMarked
package com.handshake58.neuron.store;

import org.jspecify.annotations.NullMarked;
