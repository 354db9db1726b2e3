/** A runtime's declarations, read from text and encoded as metadata V14 and V15. */
@NullMarked
package com.handshake58.devnet.metadata;

import org.jspecify.annotations.NullMarked;
