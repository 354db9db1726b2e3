package com.handshake58.neuron.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The lead over a schema: an advisory lock of the session that writes. A deployment that loses the
 * session loses the lock with it.
 *
 * @param token the session's mark, set together with the lock: behind a pooler a session with the
 *     lock may be another client's, and then has another mark
 */
record LeaderLock(DatabasePlace.OnServer place, String token) {
  private static final String READ_ONLY = "read-only";
  private static final String SHARED = "shared";

  private static final String KEY = "hashtextextended('neuron ' || ?, 0)";

  /** Whether this session has the lock. */
  private static final String LOCKED =
      """
      EXISTS (
        SELECT FROM pg_locks, (SELECT %s AS key) AS lead
        WHERE locktype = 'advisory' AND granted AND objsubid = 1 AND pid = pg_backend_pid()
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND classid::bigint = (key >> 32) & 4294967295 AND objid::bigint = key & 4294967295)
      """
          .formatted(KEY);

  /** One statement: behind a pooler the next statement may run in another session. */
  private static final String TAKE =
      """
      SELECT CASE
        WHEN current_setting('transaction_read_only') = 'on' THEN '%s'
        WHEN %s THEN '%s'
        WHEN pg_try_advisory_lock(%s)
          THEN set_config('neuron.lead', clock_timestamp() || ' ' || random(), false)
        ELSE '' END
      """
          .formatted(READ_ONLY, LOCKED, SHARED, KEY);

  private static final String HELD =
      """
      SELECT current_setting('transaction_read_only') = 'off'
        AND current_setting('neuron.lead', true) = ? AND %s
      """
          .formatted(LOCKED);

  /**
   * Takes the lock, at once or not at all. A standby server has locks of its own, so nobody leads
   * there.
   *
   * @throws SQLException of class 25 where the session cannot write
   * @throws StoreException if the session has the lock already
   */
  static Optional<LeaderLock> tryAcquire(Connection connection, DatabasePlace.OnServer place)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
      statement.setString(1, place.schema());
      statement.setString(2, place.schema());
      try (ResultSet answer = statement.executeQuery()) {
        answer.next();
        String token = answer.getString(1);
        return switch (token) {
          case READ_ONLY -> throw new SQLException(READ_ONLY, Postgres.READ_ONLY);
          case SHARED -> throw new StoreException(new DatabaseProblem.SharedSession(place));
          case "" -> Optional.empty();
          default -> Optional.of(new LeaderLock(place, token));
        };
      }
    }
  }

  /** Whether the session has it. */
  boolean isHeld(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(HELD)) {
      statement.setString(1, token);
      statement.setString(2, place.schema());
      try (ResultSet answer = statement.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }
}
