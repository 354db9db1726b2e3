package com.handshake58.neuron.store;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** The place of a neuron's database. */
public sealed interface DatabasePlace {

  /** For messages; holds no secret. */
  @Override
  String toString();

  /** An SQLite file. */
  record InFile(Path file) implements DatabasePlace {
    /** The usual file in a neuron's folder. */
    public static InFile of(Path folder) {
      return new InFile(folder.resolve(Database.FILE));
    }

    @Override
    public String toString() {
      return file.toString();
    }
  }

  /**
   * A schema of a database on a server.
   *
   * @param schema letters, digits and underscores, at most 63
   */
  record OnServer(PostgresAddress address, String schema) implements DatabasePlace {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,63}");

    public OnServer {
      if (!NAME.matcher(schema).matches()) {
        throw new IllegalArgumentException("no name for a schema: " + schema);
      }
    }

    /**
     * Returns a neuron's schema: one for all deployments of a hotkey on a subnet, whatever the
     * names of their wallets and neurons.
     *
     * @param hotkey its SS58 address
     */
    public static OnServer of(PostgresAddress address, int netuid, String hotkey) {
      return new OnServer(address, "netuid" + netuid + "_" + hotkey);
    }

    @Override
    public String toString() {
      return address + ", schema " + schema;
    }
  }
}
