/** The pallets' calls: their checks in the real order, and what they change. */
@NullMarked
package com.handshake58.devnet.pallet;

import org.jspecify.annotations.NullMarked;
