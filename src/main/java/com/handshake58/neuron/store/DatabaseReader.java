package com.handshake58.neuron.store;

import org.jdbi.v3.core.HandleCallback;

/** Read access to the committed state of a database. */
public interface DatabaseReader {

  /**
   * Runs the work on one consistent, read-only view of the committed state.
   *
   * @throws X what the work throws
   * @throws DatabaseUnavailableException if the server does not answer now
   */
  <T, X extends Exception> T read(HandleCallback<T, X> work) throws X, DatabaseUnavailableException;
}
