/**
 * Starts the program on a Java that can run it. Compiled for Java 8. Uses no other package of the
 * program.
 */
@NullMarked
package com.handshake58.neuron.launch;

import org.jspecify.annotations.NullMarked;
