/** Yuma consensus: what an epoch computes from stakes, weights and bonds. */
@NullMarked
package com.handshake58.devnet.epoch;

import org.jspecify.annotations.NullMarked;
