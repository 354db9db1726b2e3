/** The runtime APIs. */
@NullMarked
package com.handshake58.devnet.api;

import org.jspecify.annotations.NullMarked;
