package com.handshake58.neuron.store;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The database may no longer be written through this handle of it: another may lead by now. What
 * was about to be committed may have been or not; whoever leads next finds out.
 */
public final class LeadLostException extends UncheckedIOException {
  private static final long serialVersionUID = 1;

  LeadLostException(DatabasePlace place) {
    super(new IOException("the lead over the database " + place + " is lost"));
  }
}
