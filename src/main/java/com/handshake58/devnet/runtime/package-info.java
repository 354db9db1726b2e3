/** The two runtimes that the devnet can be: declarations shaped as the real chain's metadata. */
@NullMarked
package com.handshake58.devnet.runtime;

import org.jspecify.annotations.NullMarked;
