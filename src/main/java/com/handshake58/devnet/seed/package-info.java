/** What the chain's first state holds. */
@NullMarked
package com.handshake58.devnet.seed;

import org.jspecify.annotations.NullMarked;
