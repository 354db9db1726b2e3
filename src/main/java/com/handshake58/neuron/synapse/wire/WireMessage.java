package com.handshake58.neuron.synapse.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request or an answer to send: the synapse headers in order, and the JSON body. */
public final class WireMessage {
  private final Map<String, String> headers;
  private final byte[] body;

  WireMessage(Map<String, String> headers, byte[] body) {
    this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    this.body = body.clone();
  }

  public Map<String, String> headers() {
    return headers;
  }

  /** Returns a copy of the body, JSON in UTF-8. */
  public byte[] body() {
    return body.clone();
  }
}
