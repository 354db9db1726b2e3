package com.handshake58.neuron.synapse.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.UntrustedText;
import java.util.Optional;

/** The body of an answer other than 200: {@code {"message": …}}. */
public final class ErrorBody {
  private static final int LONGEST = 200;

  private ErrorBody() {}

  /** The JSON, UTF-8. */
  public static byte[] write(String message) {
    return WireJson.write(WireJson.object().put("message", message));
  }

  /**
   * The message of a stranger's answer, escaped and cut to 200 characters. Empty where the body is
   * of another form.
   */
  public static Optional<String> read(byte[] body) {
    try {
      JsonNode message = WireJson.read(body).path("message");
      return message.isTextual()
          ? Optional.of(UntrustedText.escape(message.asText(), LONGEST))
          : Optional.empty();
    } catch (WireException e) {
      return Optional.empty();
    }
  }
}
