/** The chain's key-value state, one version per block. */
@NullMarked
package com.handshake58.devnet.state;

import org.jspecify.annotations.NullMarked;
