package com.handshake58.neuron.evm;

/** An answer that no correct node sends. Nothing of it counts, and another endpoint is asked. */
public final class MalformedAnswer extends Exception {
  private static final long serialVersionUID = 1;

  private final String why;

  /**
   * An answer with this fault.
   *
   * @param why does not quote the answer
   */
  public MalformedAnswer(String why) {
    super(why);
    this.why = why;
  }

  /** What is wrong, in a few words. */
  public String why() {
    return why;
  }
}
