package com.handshake58.devnet.chain;

/** A folder cannot hold or continue this chain; the message says why and what to do. */
public final class StateFolderException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  StateFolderException(String message) {
    super(message);
  }

  StateFolderException(String message, Exception cause) {
    super(message, cause);
  }
}
