package com.handshake58.neuron.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/** The one connection for writing, which its users share in turn. */
final class Writer {
  private final Connection connection;
  private final Jdbi jdbi;
  private final ReentrantLock turn = new ReentrantLock();

  Writer(Connection connection) {
    this.connection = connection;
    this.jdbi = Jdbi.create(connection);
  }

  <T, X extends Exception> T inTransaction(HandleCallback<T, X> work) throws X {
    if (turn.isHeldByCurrentThread()) {
      throw new IllegalStateException("a transaction inside a transaction");
    }
    turn.lock();
    try (Handle handle = jdbi.open()) {
      return handle.inTransaction(work);
    } finally {
      turn.unlock();
    }
  }

  /** Waits for the running transaction. */
  void close() throws SQLException {
    turn.lock();
    try {
      connection.close();
    } finally {
      turn.unlock();
    }
  }
}
