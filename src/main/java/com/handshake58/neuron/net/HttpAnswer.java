package com.handshake58.neuron.net;

import java.nio.charset.StandardCharsets;
import okhttp3.Headers;

/** A whole answer of any status. */
@SuppressWarnings("ArrayRecordComponent") // bodies are megabytes: not copied, not compared
public record HttpAnswer(int status, Headers headers, byte[] body) {

  /** A status from 200 to 299. */
  public boolean successful() {
    return status / 100 == 2;
  }

  /** The body as UTF-8 text; bytes that are none become the replacement character. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Without the body, which may be large or secret. */
  @Override
  public String toString() {
    return "HTTP " + status + " with " + body.length + " bytes";
  }
}
