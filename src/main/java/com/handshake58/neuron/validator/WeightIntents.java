package com.handshake58.neuron.validator;

import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.subtensor.weights.WeightsVector;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code weight_intents}: at most one is open at any time, and the last {@value
 * RoundStore#KEPT} are kept.
 */
public final class WeightIntents {
  private final Database database;

  /**
   * Uses the database.
   *
   * @param database opened with {@link RoundStore#DOMAIN}
   */
  public WeightIntents(Database database) {
    this.database = database;
  }

  /** The one whose end is not known. */
  public Optional<WeightIntent> open() {
    return one("SELECT * FROM weight_intents WHERE state = 'OPEN'");
  }

  /** The latest. */
  public Optional<WeightIntent> last() {
    return one("SELECT * FROM weight_intents ORDER BY id DESC LIMIT 1");
  }

  /** Those made from a round, the latest last. */
  public List<WeightIntent> ofRound(long round) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM weight_intents WHERE round = :round ORDER BY id")
                .bind("round", round)
                .map((rs, ctx) -> read(rs))
                .list());
  }

  /**
   * Stores an open intent under the next id; when this returns it survives a crash.
   *
   * @param intent its id is not looked at
   * @throws IllegalStateException if one is open already
   */
  public WeightIntent begin(WeightIntent intent) {
    return database.inTransaction(
        handle -> {
          if (count(handle, "SELECT COUNT(*) FROM weight_intents WHERE state = 'OPEN'") > 0) {
            throw new IllegalStateException("a submission is open already");
          }
          long id = count(handle, "SELECT COALESCE(MAX(id), 0) FROM weight_intents") + 1;
          insert(handle, id, intent);
          handle.execute("DELETE FROM weight_intents WHERE id <= ?", id - RoundStore.KEPT);
          return handle
              .createQuery("SELECT * FROM weight_intents WHERE id = :id")
              .bind("id", id)
              .map((rs, ctx) -> read(rs))
              .one();
        });
  }

  /** Writes down how an open intent ended. */
  public void end(long id, WeightIntent.State state, String note, Optional<Long> block) {
    database.inTransaction(
        handle ->
            handle.execute(
                "UPDATE weight_intents SET state = ?, note = ?, block = ?"
                    + " WHERE id = ? AND state = 'OPEN'",
                state.name(),
                StoredText.of(note),
                block.orElse(null),
                id));
  }

  private Optional<WeightIntent> one(String query) {
    return database.read(
        handle -> handle.createQuery(query).map((rs, ctx) -> read(rs)).findFirst());
  }

  private static long count(Handle handle, String query) {
    return handle.createQuery(query).mapTo(Long.class).one();
  }

  private static void insert(Handle handle, long id, WeightIntent intent) {
    handle
        .createUpdate(
            """
            INSERT INTO weight_intents (id, round, hotkey, netuid, call, uids, weight_values,
              version_key, nonce, made_at_block, valid_until_block, last_update_before, state)
            VALUES (:id, :round, :hotkey, :netuid, :call, :uids, :values,
              :versionKey, :nonce, :madeAt, :validUntil, :lastUpdate, 'OPEN')
            """)
        .bind("id", id)
        .bind("round", intent.round())
        .bind("hotkey", intent.hotkey())
        .bind("netuid", intent.netuid())
        .bind("call", intent.call())
        .bind("uids", text(intent.weights().uids()))
        .bind("values", text(intent.weights().values()))
        .bind("versionKey", intent.versionKey())
        .bind("nonce", intent.ticket().nonce())
        .bind("madeAt", intent.madeAtBlock())
        .bind("validUntil", intent.ticket().validUntilBlock())
        .bind("lastUpdate", intent.lastUpdateBefore())
        .execute();
  }

  private static WeightIntent read(ResultSet rs) throws SQLException {
    @Nullable String note = rs.getString("note");
    long block = rs.getLong("block");
    Optional<Long> included = rs.wasNull() ? Optional.empty() : Optional.of(block);
    return new WeightIntent(
        rs.getLong("id"),
        rs.getLong("round"),
        rs.getString("hotkey"),
        rs.getInt("netuid"),
        rs.getString("call"),
        new WeightsVector(numbers(rs.getString("uids")), numbers(rs.getString("weight_values"))),
        rs.getLong("version_key"),
        new WeightsChain.Ticket(rs.getLong("nonce"), rs.getLong("valid_until_block")),
        rs.getLong("made_at_block"),
        rs.getLong("last_update_before"),
        WeightIntent.State.valueOf(rs.getString("state")),
        Optional.ofNullable(note).map(StoredText::read),
        included);
  }

  private static String text(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static List<Integer> numbers(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(Integer::valueOf).toList();
  }
}
