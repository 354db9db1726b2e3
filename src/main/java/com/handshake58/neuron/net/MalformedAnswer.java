package com.handshake58.neuron.net;

import java.io.IOException;

/** A server's answer that is not the JSON-RPC it should be. */
public final class MalformedAnswer extends IOException {
  private static final long serialVersionUID = 1L;

  public MalformedAnswer(String why) {
    super(why);
  }
}
