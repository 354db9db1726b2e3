/** Extrinsics: reading, the checks that every one goes through, and the pool. */
@NullMarked
package com.handshake58.devnet.extrinsic;

import org.jspecify.annotations.NullMarked;
