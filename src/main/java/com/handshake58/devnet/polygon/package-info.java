/** An embedded source of Polygon logs: claims without a key, a network or a second program. */
@NullMarked
package com.handshake58.devnet.polygon;

import org.jspecify.annotations.NullMarked;
