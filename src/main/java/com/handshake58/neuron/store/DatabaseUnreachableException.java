package com.handshake58.neuron.store;

import java.io.IOException;

/** The server of the database cannot be asked now; it may be later. */
public final class DatabaseUnreachableException extends IOException {
  private static final long serialVersionUID = 1;

  /** The cause is left out: a driver's words may repeat what it was told. */
  DatabaseUnreachableException(PostgresAddress address, String why) {
    super(
        "the database "
            + address
            + " cannot be reached ("
            + why
            + "): check DATABASE_URL, that the server runs and that this machine may ask it");
  }
}
