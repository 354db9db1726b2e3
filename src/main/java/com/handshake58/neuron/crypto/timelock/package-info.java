/**
 * Timelock encryption to a round of a drand beacon: byte for byte as the {@code tle} crate of
 * ideal-lab5/timelock at revision 5416406, which the chain decrypts with.
 */
@NullMarked
package com.handshake58.neuron.crypto.timelock;

import org.jspecify.annotations.NullMarked;
