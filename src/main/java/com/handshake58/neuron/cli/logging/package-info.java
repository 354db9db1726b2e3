/**
 * The program's log: lines that no text of strangers can forge or flood, the libraries' included.
 */
@NullMarked
package com.handshake58.neuron.cli.logging;

import org.jspecify.annotations.NullMarked;
