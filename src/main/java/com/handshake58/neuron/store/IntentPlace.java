package com.handshake58.neuron.store;

import java.nio.file.Path;

/** The place of an intent's record. */
public sealed interface IntentPlace {

  /** For messages. */
  @Override
  String toString();

  /** A file that holds the record alone. */
  record InFile(Path file) implements IntentPlace {
    @Override
    public String toString() {
      return file.toString();
    }
  }

  /** A row of a validator's database. */
  record InDatabase(String purpose, DatabasePlace database) implements IntentPlace {
    @Override
    public String toString() {
      return "the open intent for " + purpose + " in " + database;
    }
  }
}
