/** The validator's rounds and their record, policies, weight submission. */
@NullMarked
package com.handshake58.neuron.validator;

import org.jspecify.annotations.NullMarked;
