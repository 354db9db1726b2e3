/**
 * The catalogue of operator messages: one class for each area, whose static methods take a typed
 * problem and return its sentence with flag, variable and remedy. Packages below report problems
 * and know no flag. A sentence begins in lower case and has no full stop.
 */
@NullMarked
package com.handshake58.neuron.messages;

import org.jspecify.annotations.NullMarked;
