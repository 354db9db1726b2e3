package com.handshake58.neuron.store;

import java.io.IOException;

/** The database cannot be used now. A later attempt may succeed. */
public abstract sealed class DatabaseUnavailableException extends IOException
    permits DatabaseUnreachableException, LeadLostException {
  private static final long serialVersionUID = 1;

  DatabaseUnavailableException(String message) {
    super(message);
  }
}
