package com.handshake58.neuron.evm;

/** A log, or an answer to a log query, that no honest node gives. */
public final class MalformedLog extends Exception {
  private static final long serialVersionUID = 1;

  private final String why;

  public MalformedLog(String why) {
    super(why);
    this.why = why;
  }

  /** What is wrong, in a few words. */
  public String why() {
    return why;
  }
}
