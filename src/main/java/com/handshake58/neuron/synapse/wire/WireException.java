package com.handshake58.neuron.synapse.wire;

/** A request or answer is malformed or refused. The other side may see the sentence. */
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

  /** Returns an exception with status 400. */
  public static WireException malformed(String message) {
    return new WireException(400, message);
  }

  public int status() {
    return status;
  }

  public String sentence() {
    return sentence;
  }
}
