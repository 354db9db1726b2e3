/** The pallets' calls: their checks in the real order and their state changes. */
@NullMarked
package com.handshake58.devnet.pallet;

import org.jspecify.annotations.NullMarked;
