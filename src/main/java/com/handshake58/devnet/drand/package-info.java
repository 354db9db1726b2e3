/** The devnet's drand beacon, whose rounds open timelocked weights. */
@NullMarked
package com.handshake58.devnet.drand;

import org.jspecify.annotations.NullMarked;
