package com.handshake58.neuron.cli.settings;

/**
 * The source of a value.
 *
 * @param level the kind of source; an earlier one has precedence
 * @param text the source's name, such as {@code .env line 3 (AXON_PORT)}
 */
public record Origin(Level level, String text) {
  static final Origin FLAG = new Origin(Level.FLAG, "flag");
  static final Origin DEFAULT = new Origin(Level.DEFAULT, "default");
  static final Origin NOWHERE = new Origin(Level.NOWHERE, "not set");

  /** The order of precedence. */
  public enum Level {
    FLAG,
    ENVIRONMENT,
    ENV_FILE,
    CONFIG_FILE,
    DEFAULT,
    NOWHERE
  }

  /** Whether the operator set the value. */
  public boolean chosen() {
    return level.compareTo(Level.DEFAULT) < 0;
  }
}
