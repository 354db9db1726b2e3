/** The devnet's initial state and the expected result. */
@NullMarked
package com.handshake58.devnet.scenario;

import org.jspecify.annotations.NullMarked;
