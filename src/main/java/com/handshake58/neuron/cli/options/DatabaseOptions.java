package com.handshake58.neuron.cli.options;

import static com.handshake58.neuron.cli.settings.Mode.VALIDATOR;

import com.handshake58.neuron.cli.settings.InvalidValueException;
import com.handshake58.neuron.cli.settings.OptionGroup;
import com.handshake58.neuron.cli.settings.Setting;
import com.handshake58.neuron.cli.settings.ValueType;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.messages.DatabaseMessages;
import com.handshake58.neuron.store.PostgresAddress;
import com.handshake58.neuron.store.PostgresAddressException;
import java.util.List;
import java.util.Optional;

/** The validator's database. A variable only: it holds a password. */
public final class DatabaseOptions {
  private static final Setting<PostgresAddress> URL =
      Setting.variable(
              "DATABASE_URL",
              ValueType.closed(
                  "<url>",
                  "postgresql://user:password@host:port/database",
                  DatabaseOptions::address,
                  PostgresAddress::toString),
              "the validator's database on a PostgreSQL server; a file in its folder if unset")
          .usedBy(VALIDATOR);

  public static final OptionGroup GROUP = new OptionGroup("Database", List.of(URL));

  private DatabaseOptions() {}

  /** The database on a server; empty if the database is a file. */
  public static Optional<PostgresAddress> server(Values values) {
    return values.find(URL);
  }

  private static PostgresAddress address(String text) {
    try {
      return PostgresAddress.parse(text);
    } catch (PostgresAddressException e) {
      throw new InvalidValueException(DatabaseMessages.ofAddress(e.problem()));
    }
  }
}
