package com.handshake58.neuron.store;

/** The server of the database does not answer now; a later attempt may succeed. */
public final class DatabaseUnreachableException extends DatabaseUnavailableException {
  private static final long serialVersionUID = 1;

  /** Has no cause: a driver's message may repeat the password. */
  public DatabaseUnreachableException(PostgresAddress address, String why) {
    super("the database " + address + " cannot be reached (" + why + ")");
  }
}
