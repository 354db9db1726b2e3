/** Polygon nodes: one in this process, and a real anvil with the real contract. */
@NullMarked
package com.handshake58.devnet.polygon;

import org.jspecify.annotations.NullMarked;
