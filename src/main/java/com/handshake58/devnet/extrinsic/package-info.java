/** Reads, checks, pools and applies extrinsics. */
@NullMarked
package com.handshake58.devnet.extrinsic;

import org.jspecify.annotations.NullMarked;
