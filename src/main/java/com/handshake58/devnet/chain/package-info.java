/** Blocks, headers and the state after each block. */
@NullMarked
package com.handshake58.devnet.chain;

import org.jspecify.annotations.NullMarked;
