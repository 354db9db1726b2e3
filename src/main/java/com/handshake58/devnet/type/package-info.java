/** The types of a runtime, declared as text, and values coded by them. */
@NullMarked
package com.handshake58.devnet.type;

import org.jspecify.annotations.NullMarked;
