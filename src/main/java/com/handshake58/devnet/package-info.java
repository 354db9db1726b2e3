/**
 * The embedded Bittensor chain: started by the command line and by tests, reached over its wire.
 */
@NullMarked
package com.handshake58.devnet;

import org.jspecify.annotations.NullMarked;
