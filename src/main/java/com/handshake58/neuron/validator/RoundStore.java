package com.handshake58.neuron.validator;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.store.DatabaseIntents;
import com.handshake58.neuron.store.DatabaseUnavailableException;
import com.handshake58.neuron.subnet58.MovingAverage;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Rounds and averages, durable. A round and the averages that it moved are one transaction: after a
 * crash both are there or neither. The last {@value #KEPT} rounds are kept.
 */
public final class RoundStore {
  /** The database's domains that a validator needs, in the order of their migrations. */
  public static final List<String> DOMAINS = List.of(DatabaseIntents.DOMAIN, "validator");

  /** A day and more at the default cadence. */
  static final int KEPT = 1_000;

  private final Database database;

  /**
   * Uses the database.
   *
   * @param database opened with {@link #DOMAINS}
   */
  public RoundStore(Database database) {
    this.database = database;
  }

  /** The averages after the last round that moved them. */
  public MovingAverage average(double alpha) throws DatabaseUnavailableException {
    Map<AccountId, Double> scores = new HashMap<>();
    database.read(
        handle ->
            handle
                .createQuery("SELECT hotkey, score FROM moving_average")
                .map(
                    (rs, ctx) ->
                        scores.put(
                            AccountId.fromSs58(rs.getString("hotkey")), rs.getDouble("score")))
                .list());
    return new MovingAverage(alpha, scores);
  }

  /** Keeps a round under the next number, and its averages where it moved them. */
  public StoredRound save(Instant startedAt, RoundInputs inputs, RoundResult result)
      throws DatabaseUnavailableException {
    return database.inTransaction(
        handle -> {
          long number = RoundRows.lastNumber(handle) + 1;
          StoredRound round =
              new StoredRound(
                  number, Instant.ofEpochMilli(startedAt.toEpochMilli()), inputs, result);
          RoundRows.insert(handle, round);
          if (inputs.scored()) {
            replaceAverages(handle, round);
          }
          handle.execute("DELETE FROM round WHERE number <= ?", number - KEPT);
          return round;
        });
  }

  /** The latest round. */
  public Optional<StoredRound> last() throws DatabaseUnavailableException {
    return database.read(handle -> RoundRows.find(handle, RoundRows.lastNumber(handle)));
  }

  /** One round; empty where it never ran or is no longer kept. */
  public Optional<StoredRound> find(long number) throws DatabaseUnavailableException {
    return database.read(handle -> RoundRows.find(handle, number));
  }

  private static void replaceAverages(Handle handle, StoredRound round) {
    handle.execute("DELETE FROM moving_average");
    PreparedBatch batch =
        handle.prepareBatch("INSERT INTO moving_average (hotkey, score) VALUES (?, ?)");
    for (RoundMiner miner : round.inputs().miners()) {
      batch.add(miner.hotkey().ss58(), round.result().of(miner.uid()).after());
    }
    if (batch.size() > 0) {
      batch.execute();
    }
  }
}
