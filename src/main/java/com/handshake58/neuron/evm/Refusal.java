package com.handshake58.neuron.evm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * What an endpoint said instead of a result.
 *
 * @param status the HTTP status
 * @param code the JSON-RPC code, 0 where there was none
 * @param message the JSON-RPC message, or the beginning of a body that was no JSON-RPC
 * @param data the JSON-RPC error's data, JSON's null where there was none
 * @param retryAfter what the header of that name asks for
 */
public record Refusal(
    int status, long code, String message, JsonNode data, Optional<Duration> retryAfter) {

  /** All its words in one line: the message, and the data as JSON. */
  String text() {
    return data.isNull() ? message : message + " " + data;
  }
}
