package com.handshake58.neuron.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The database of a deployment that leads. Every transaction checks first that its session holds
 * the leader's lock. An interrupted virtual thread that waits for the server loses the connection,
 * and the lead with it.
 */
final class PostgresDatabase implements Database {
  private static final int CHECK_SECONDS = 5;

  private final LeaderLock lock;
  private final DatabasePlace.OnServer place;
  private final Writer writer;
  private final ReentrantLock readLock = new ReentrantLock();
  private @Nullable Connection reading;
  private boolean closed;
  private volatile boolean lost;

  PostgresDatabase(LeaderLock lock, Connection leading) {
    this.lock = lock;
    this.place = lock.place();
    this.writer = new Writer(leading);
  }

  @Override
  public DatabasePlace place() {
    return place;
  }

  @Override
  public <T, X extends Exception> T inTransaction(HandleCallback<T, X> work)
      throws X, DatabaseUnavailableException {
    Attempt<T> attempt;
    try {
      attempt =
          writer.<Attempt<T>, X>inTransaction(
              handle -> {
                if (lost || !isHeld(handle)) {
                  return new Attempt.NotLeading<>();
                }
                Postgres.enter(handle, place);
                return new Attempt.Committed<>(work.withHandle(handle));
              });
    } catch (JdbiException e) {
      if (leads()) {
        throw e;
      }
      LeadLostException over = new LeadLostException(place);
      over.addSuppressed(e);
      throw over;
    }
    return switch (attempt) {
      case Attempt.Committed<T>(T result) -> result;
      case Attempt.NotLeading<T> _ -> {
        lost = true;
        throw new LeadLostException(place);
      }
    };
  }

  /** The outcome of a transaction that began. */
  private sealed interface Attempt<T> {
    record Committed<T>(T result) implements Attempt<T> {}

    record NotLeading<T>() implements Attempt<T> {}
  }

  @Override
  public boolean leads() {
    if (!lost) {
      try {
        lost = !writer.<Boolean, RuntimeException>inTransaction(this::isHeld);
      } catch (JdbiException e) {
        lost = true;
      }
    }
    return !lost;
  }

  private boolean isHeld(Handle handle) {
    try {
      return lock.isHeld(handle.getConnection());
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public <T, X extends Exception> T read(HandleCallback<T, X> work)
      throws X, DatabaseUnavailableException {
    readLock.lock();
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
      throw broke;
    } finally {
      readLock.unlock();
    }
  }

  private Connection reading() throws DatabaseUnavailableException {
    if (closed) {
      throw new LeadLostException(place);
    }
    Connection current = reading;
    if (current == null || !valid(current)) {
      Postgres.close(current);
      reading = null;
      current = Postgres.reading(place.address());
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

  /** Gives up the lead: the server releases the lock with the session. */
  @Override
  public void close() {
    lost = true;
    try {
      try {
        // Releases the lock at once; the server notices the end of the session later.
        writer.inTransaction(handle -> handle.execute("SELECT pg_advisory_unlock_all()"));
      } finally {
        writer.close();
      }
    } catch (RuntimeException | SQLException e) {
      // The session has ended, and its lock with it.
    }
    readLock.lock();
    try {
      closed = true;
      Postgres.close(reading);
      reading = null;
    } finally {
      readLock.unlock();
    }
  }
}
