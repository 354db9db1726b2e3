/** What a runtime declares of itself, and its encoding as metadata V14 and V15. */
@NullMarked
package com.handshake58.devnet.metadata;

import org.jspecify.annotations.NullMarked;
