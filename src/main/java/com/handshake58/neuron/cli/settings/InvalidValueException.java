package com.handshake58.neuron.cli.settings;

/** A text is no value of its type, for a reason that messages name. */
public final class InvalidValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String why;

  /** The reason completes "AXON_PORT …" and holds no secret. */
  public InvalidValueException(String why) {
    super(why);
    this.why = why;
  }

  String why() {
    return why;
  }
}
