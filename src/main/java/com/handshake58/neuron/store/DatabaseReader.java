package com.handshake58.neuron.store;

import org.jdbi.v3.core.HandleCallback;

/** What was committed to a database. */
public interface DatabaseReader {

  /**
   * Runs the work on one consistent, read-only view of what was committed.
   *
   * @throws X what the work throws
   */
  <T, X extends Exception> T read(HandleCallback<T, X> work) throws X, DatabaseUnavailableException;
}
