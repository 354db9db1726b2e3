package com.handshake58.neuron.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.net.JsonRpcOutcome;
import com.handshake58.neuron.net.RetryAfter;
import com.handshake58.neuron.net.RpcResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * An endpoint's error instead of a result.
 *
 * @param status the HTTP status
 * @param code the JSON-RPC code, 0 where there was none
 * @param message the JSON-RPC message, or the HTTP status and the beginning of the body
 * @param data the JSON-RPC error's data, JSON's null where there was none
 * @param retryAfter the header of that name
 */
public record Refusal(
    int status, long code, String message, JsonNode data, Optional<Duration> retryAfter) {

  static Refusal of(JsonRpcOutcome.HttpError error, Time time) {
    String body = error.excerpt().isEmpty() ? "" : " " + error.excerpt();
    return new Refusal(
        error.status(),
        0,
        "HTTP " + error.status() + body,
        NullNode.getInstance(),
        RetryAfter.of(error.headers(), time));
  }

  /** The first error among the responses. */
  static Optional<Refusal> first(JsonRpcOutcome.Responses answer, Time time) {
    for (RpcResponse response : answer.responses()) {
      if (response instanceof RpcResponse.Error(long code, String message, JsonNode data)) {
        Optional<Duration> retryAfter = RetryAfter.of(answer.headers(), time);
        return Optional.of(new Refusal(answer.status(), code, message, data, retryAfter));
      }
    }
    return Optional.empty();
  }

  /** The message, and the data as JSON. */
  String text() {
    return data.isNull() ? message : message + " " + data;
  }
}
