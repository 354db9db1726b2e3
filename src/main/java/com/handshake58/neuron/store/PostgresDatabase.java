package com.handshake58.neuron.store;

import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * A schema that is led. Every transaction sees for itself that its session has the lead. A virtual
 * thread that is interrupted while it waits for the server loses the connection, and the lead with
 * it.
 */
final class PostgresDatabase implements Database {
  private static final int CHECK_SECONDS = 5;

  private final Lead lead;
  private final DatabasePlace.OnServer place;
  private final Writer writer;
  private final ReentrantLock readersTurn = new ReentrantLock();
  private @Nullable Connection reading;
  private boolean closed;
  private volatile boolean lost;

  PostgresDatabase(Lead lead, Connection leading) {
    this.lead = lead;
    this.place = lead.place();
    this.writer = new Writer(leading);
  }

  @Override
  public <T, X extends Exception> T inTransaction(HandleCallback<T, X> work) throws X {
    try {
      return writer.<T, X>inTransaction(
          handle -> {
            if (lost || !held(handle)) {
              lost = true;
              throw new LeadLostException(place);
            }
            Postgres.enter(handle, place);
            return work.withHandle(handle);
          });
    } catch (JdbiException e) {
      if (leads()) {
        throw e;
      }
      LeadLostException over = new LeadLostException(place);
      over.addSuppressed(e);
      throw over;
    }
  }

  @Override
  public boolean leads() {
    if (!lost) {
      try {
        lost = !writer.<Boolean, RuntimeException>inTransaction(this::held);
      } catch (JdbiException e) {
        lost = true;
      }
    }
    return !lost;
  }

  private boolean held(Handle handle) {
    try {
      return lead.held(handle.getConnection());
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
    readersTurn.lock();
    try (Handle handle = Jdbi.create(reading()).open()) {
      return handle.<T, X>inTransaction(
          transaction -> {
            Postgres.enter(transaction, place);
            return work.withHandle(transaction);
          });
    } catch (JdbiException e) {
      if (valid(reading)) {
        throw e;
      }
      DatabaseUnreachableException broke =
          new DatabaseUnreachableException(place.address(), "the connection broke");
      broke.addSuppressed(e);
      throw new UncheckedIOException(broke);
    } finally {
      readersTurn.unlock();
    }
  }

  private Connection reading() {
    if (closed) {
      throw new LeadLostException(place);
    }
    Connection current = reading;
    if (current == null || !valid(current)) {
      Postgres.close(current);
      reading = null;
      try {
        current = Postgres.reading(place.address());
      } catch (DatabaseUnreachableException e) {
        throw new UncheckedIOException(e);
      }
      reading = current;
    }
    return current;
  }

  private static boolean valid(@Nullable Connection connection) {
    try {
      return connection != null && connection.isValid(CHECK_SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }

  /** The server gives the lead to another with the end of the session. */
  @Override
  public void close() {
    lost = true;
    try {
      try {
        // At once; the end of the session takes the server a moment.
        writer.inTransaction(handle -> handle.execute("SELECT pg_advisory_unlock_all()"));
      } finally {
        writer.close();
      }
    } catch (RuntimeException | SQLException e) {
      // The session is gone, and what it had with it.
    }
    readersTurn.lock();
    try {
      closed = true;
      Postgres.close(reading);
      reading = null;
    } finally {
      readersTurn.unlock();
    }
  }
}
