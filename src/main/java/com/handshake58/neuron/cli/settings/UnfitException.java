package com.handshake58.neuron.cli.settings;

/** A text that is no value of its type, for a reason that people are told. */
public final class UnfitException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String why;

  /** The reason completes "AXON_PORT …"; it repeats nothing that may be a secret. */
  public UnfitException(String why) {
    super(why);
    this.why = why;
  }

  String why() {
    return why;
  }
}
