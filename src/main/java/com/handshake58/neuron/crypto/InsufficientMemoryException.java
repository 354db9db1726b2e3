package com.handshake58.neuron.crypto;

import java.util.OptionalLong;

/** A computation needs more memory than the machine or its container has free. */
public final class InsufficientMemoryException extends Exception {
  private static final long serialVersionUID = 1L;

  private final long needed;
  private final long available;

  /**
   * Creates an exception.
   *
   * @param needed bytes
   * @param available bytes; empty if unknown
   */
  InsufficientMemoryException(long needed, OptionalLong available) {
    super("needs " + needed + " bytes of memory");
    this.needed = needed;
    this.available = available.orElse(-1);
  }

  /** Bytes. */
  public long needed() {
    return needed;
  }

  /** Bytes; empty if unknown. */
  public OptionalLong available() {
    return available < 0 ? OptionalLong.empty() : OptionalLong.of(available);
  }
}
