package com.handshake58.neuron.substrate.scale;

/** Bytes that are not what they should encode, or a value that does not fit its type. */
public final class ScaleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ScaleException(String message) {
    super(message);
  }
}
