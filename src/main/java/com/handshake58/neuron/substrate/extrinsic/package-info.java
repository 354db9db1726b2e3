/** Makes, signs, submits and watches extrinsics. */
@NullMarked
package com.handshake58.neuron.substrate.extrinsic;

import org.jspecify.annotations.NullMarked;
