package com.handshake58.neuron.synapse.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.UntrustedText;
import java.util.Optional;

/** The body of answers with other statuses than 200: {@code {"message": …}}. */
public final class ErrorBody {
  private static final int MAX_CHARS = 200;

  private ErrorBody() {}

  /** Returns JSON in UTF-8. */
  public static byte[] write(String message) {
    return WireJson.write(WireJson.object().put("message", message));
  }

  /**
   * Returns the message of an untrusted answer for a log line, escaped and cut to 200 characters.
   * Empty if the body has another form.
   */
  public static Optional<String> read(byte[] body) {
    try {
      JsonNode message = WireJson.read(body).path("message");
      return message.isTextual()
          ? Optional.of(UntrustedText.escape(message.asText(), MAX_CHARS))
          : Optional.empty();
    } catch (WireException e) {
      return Optional.empty();
    }
  }
}
