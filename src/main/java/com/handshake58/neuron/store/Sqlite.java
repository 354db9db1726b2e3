package com.handshake58.neuron.store;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Connections to SQLite files. */
final class Sqlite {
  private static final int BUSY_MILLIS = 10_000;

  private Sqlite() {}

  /** Returns connections whose transactions take the write lock at their start. */
  static DataSource writing(Path file) {
    SQLiteConfig config = config();
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    return source(file, config);
  }

  /** Returns read-only connections. */
  static DataSource reading(Path file) {
    SQLiteConfig config = config();
    config.setTransactionMode(SQLiteConfig.TransactionMode.DEFERRED);
    config.setReadOnly(true);
    return source(file, config);
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.enforceForeignKeys(true);
    return config;
  }

  private static DataSource source(Path file, SQLiteConfig config) {
    Path folder = file.toAbsolutePath().getParent();
    SqliteLibrary.require(folder == null ? file : folder);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source;
  }
}
