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
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Stores rounds and averages in the database. One transaction writes a round and the averages that
 * it changed, so that a crash loses both or none. The store keeps the last {@value #MAX_ROUNDS}
 * rounds.
 */
public final class RoundStore {
  /** The domains of the database that a validator needs, in the order of their migrations. */
  public static final List<String> DOMAINS = List.of(DatabaseIntents.DOMAIN, "validator");

  /** More than a day at the default cadence. */
  static final int MAX_ROUNDS = 1_000;

  private final Database database;

  /**
   * @param database opened with {@link #DOMAINS}
   */
  public RoundStore(Database database) {
    this.database = database;
  }

  /** Returns the averages after the last scored round. */
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

  /** Returns whether no round was stored and no average is known. */
  boolean isEmpty() throws DatabaseUnavailableException {
    return last().isEmpty() && average(1).scores().isEmpty();
  }

  /** Stores averages from which the first round continues. */
  void begin(Map<AccountId, Double> averages) throws DatabaseUnavailableException {
    database.inTransaction(
        handle -> {
          replaceAverages(handle, averages);
          return averages;
        });
  }

  /** Stores a round under the next number, and the averages if the round was scored. */
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
            replaceAverages(
                handle,
                inputs.miners().stream()
                    .collect(
                        Collectors.toMap(
                            RoundMiner::hotkey,
                            miner -> result.score(miner.uid()).averageAfter())));
          }
          handle.execute("DELETE FROM round WHERE number <= ?", number - MAX_ROUNDS);
          return round;
        });
  }

  public Optional<StoredRound> last() throws DatabaseUnavailableException {
    return database.read(handle -> RoundRows.find(handle, RoundRows.lastNumber(handle)));
  }

  /** Returns a round; empty if it never ran or was deleted. */
  public Optional<StoredRound> find(long number) throws DatabaseUnavailableException {
    return database.read(handle -> RoundRows.find(handle, number));
  }

  private static void replaceAverages(Handle handle, Map<AccountId, Double> averages) {
    handle.execute("DELETE FROM moving_average");
    PreparedBatch batch =
        handle.prepareBatch("INSERT INTO moving_average (hotkey, score) VALUES (?, ?)");
    averages.forEach((hotkey, score) -> batch.add(hotkey.ss58(), score));
    if (batch.size() > 0) {
      batch.execute();
    }
  }
}
