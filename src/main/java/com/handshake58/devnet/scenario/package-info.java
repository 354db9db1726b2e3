/** What the devnet starts with, and what must come of it. */
@NullMarked
package com.handshake58.devnet.scenario;

import org.jspecify.annotations.NullMarked;
