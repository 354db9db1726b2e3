package com.handshake58.neuron.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The lead over a schema: an advisory lock of the session that writes, so that who has lost the one
 * has lost the other.
 */
final class Lead {
  private static final String KEY = "hashtextextended('neuron ' || ?, 0)";

  private static final String TAKE = "SELECT pg_try_advisory_lock(" + KEY + ")";

  /** Behind a pooler the next statement may be another session's. */
  private static final String HELD =
      """
      SELECT EXISTS (
        SELECT FROM pg_locks, (SELECT %s AS key) AS lead
        WHERE locktype = 'advisory' AND granted AND objsubid = 1 AND pid = pg_backend_pid()
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND classid::bigint = (key >> 32) & 4294967295 AND objid::bigint = key & 4294967295)
      """
          .formatted(KEY);

  private Lead() {}

  /** Takes it, at once or not at all. */
  static boolean take(Connection connection, String schema) throws SQLException {
    return ask(connection, TAKE, schema);
  }

  static boolean held(Connection connection, String schema) throws SQLException {
    return ask(connection, HELD, schema);
  }

  private static boolean ask(Connection connection, String question, String schema)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question)) {
      statement.setString(1, schema);
      try (ResultSet answer = statement.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }
}
