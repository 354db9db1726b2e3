package com.handshake58.neuron.synapse.wire;

/** A message that does not have its format's shape; the sentence may be shown to the other side. */
public final class WireException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String sentence;

  /**
   * @param status the HTTP status that an axon answers with, 400 to 599
   */
  public WireException(int status, String message) {
    super(message);
    this.status = status;
    this.sentence = message;
  }

  /** A message of a wrong shape: status 400. */
  public static WireException malformed(String message) {
    return new WireException(400, message);
  }

  public int status() {
    return status;
  }

  /** What is wrong, for the other side. */
  public String sentence() {
    return sentence;
  }
}
