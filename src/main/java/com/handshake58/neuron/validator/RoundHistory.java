package com.handshake58.neuron.validator;

import com.handshake58.neuron.store.DatabaseReader;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rounds kept, to look at; also while a validator is adding to them. */
public final class RoundHistory {
  private final DatabaseReader database;

  /**
   * Uses the database.
   *
   * @param database with the tables of {@link RoundStore#DOMAIN}
   */
  public RoundHistory(DatabaseReader database) {
    this.database = database;
  }

  /** One round; empty where it never was or is kept no longer. */
  public Optional<StoredRound> find(long number) {
    return database.read(handle -> RoundRows.find(handle, number));
  }

  /** The latest. */
  public Optional<StoredRound> last() {
    return database.read(handle -> RoundRows.find(handle, lastNumber(handle)));
  }

  static long lastNumber(Handle handle) {
    return handle.createQuery("SELECT COALESCE(MAX(number), 0) FROM round").mapTo(Long.class).one();
  }
}
