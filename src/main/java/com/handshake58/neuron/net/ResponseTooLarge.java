package com.handshake58.neuron.net;

import java.io.IOException;

/** An answer larger than the limit; the rest of it is not read. */
public final class ResponseTooLarge extends IOException {
  private static final long serialVersionUID = 1L;

  private final long limit;

  public ResponseTooLarge(long limit) {
    super("the answer is larger than " + limit + " bytes");
    this.limit = limit;
  }

  public long limit() {
    return limit;
  }
}
