/** The runtimes that the devnet can run, declared in resource files. */
@NullMarked
package com.handshake58.devnet.runtime;

import org.jspecify.annotations.NullMarked;
