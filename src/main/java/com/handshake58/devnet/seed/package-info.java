/** The content of block 0. */
@NullMarked
package com.handshake58.devnet.seed;

import org.jspecify.annotations.NullMarked;
