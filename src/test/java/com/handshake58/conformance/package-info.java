/** One script of good and bad extrinsics, for the real runtime and for the devnet. */
@NullMarked
package com.handshake58.conformance;

import org.jspecify.annotations.NullMarked;
