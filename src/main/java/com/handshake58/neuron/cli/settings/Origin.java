package com.handshake58.neuron.cli.settings;

/**
 * Where a value was found.
 *
 * @param level the kind of place, the stronger first
 * @param text the place's name, such as {@code .env line 3 (AXON_PORT)}
 */
public record Origin(Level level, String text) {
  static final Origin FLAG = new Origin(Level.FLAG, "flag");
  static final Origin DEFAULT = new Origin(Level.DEFAULT, "default");
  static final Origin NOWHERE = new Origin(Level.NOWHERE, "not set");

  /** The order in which places are asked. */
  public enum Level {
    FLAG,
    ENVIRONMENT,
    ENV_FILE,
    CONFIG_FILE,
    DEFAULT,
    NOWHERE
  }

  /** Whether somebody chose the value. */
  public boolean chosen() {
    return level.compareTo(Level.DEFAULT) < 0;
  }
}
