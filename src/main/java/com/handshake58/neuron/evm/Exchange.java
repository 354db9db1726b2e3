package com.handshake58.neuron.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.net.Endpoint;
import com.handshake58.neuron.net.HttpAnswer;
import com.handshake58.neuron.net.JsonRpc;
import com.handshake58.neuron.net.MalformedAnswer;
import com.handshake58.neuron.net.ResponseTooLarge;
import com.handshake58.neuron.net.RetryAfter;
import com.handshake58.neuron.net.RpcRequest;
import com.handshake58.neuron.net.RpcResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One round trip to one endpoint, and what came of it. */
final class Exchange {
  private final RpcTransport transport;
  private final Time time;

  Exchange(RpcTransport transport, Time time) {
    this.transport = transport;
    this.time = time;
  }

  /** What came of it. */
  sealed interface Outcome {}

  /** A result for every request, in their order. */
  record Results(List<JsonNode> values) implements Outcome {}

  /** One of the requests was refused, or the whole. */
  record Refused(Refusal refusal) implements Outcome {}

  /** No whole answer in time, or one larger than may be read. */
  record TooMuch(String why) implements Outcome {}

  /** No connection, or no JSON-RPC. */
  record Broken(String why) implements Outcome {}

  /** Asks all in one batch, or one after the other. */
  Outcome ask(Endpoint endpoint, List<RpcRequest> requests, boolean batch) {
    if (batch && requests.size() > 1) {
      return once(endpoint, requests, JsonRpc.encode(requests));
    }
    List<JsonNode> values = new ArrayList<>();
    for (RpcRequest request : requests) {
      Outcome outcome = once(endpoint, List.of(request), JsonRpc.encode(request));
      if (!(outcome instanceof Results(List<JsonNode> one))) {
        return outcome;
      }
      values.addAll(one);
    }
    return new Results(List.copyOf(values));
  }

  private Outcome once(Endpoint endpoint, List<RpcRequest> requests, String json) {
    try {
      HttpAnswer answer = transport.post(endpoint, json);
      Optional<Duration> retryAfter = RetryAfter.of(answer.headers(), time);
      List<RpcResponse> responses;
      try {
        responses =
            requests.size() > 1
                ? JsonRpc.answers(answer.body(), requests)
                : List.of(JsonRpc.answer(answer.body(), requests.getFirst().id()));
      } catch (MalformedAnswer e) {
        return answer.successful()
            ? new Broken("no JSON-RPC: " + e.getMessage())
            : new Refused(
                new Refusal(
                    answer.status(), 0, httpError(answer), NullNode.getInstance(), retryAfter));
      }
      return outcome(answer.status(), responses, retryAfter);
    } catch (ResponseTooLarge e) {
      return new TooMuch("more than " + e.limit() + " bytes");
    } catch (InterruptedIOException e) {
      return new TooMuch("no answer in time");
    } catch (IOException e) {
      return new Broken("no connection: " + e.getMessage());
    }
  }

  private static Outcome outcome(
      int status, List<RpcResponse> responses, Optional<Duration> retryAfter) {
    List<JsonNode> values = new ArrayList<>();
    for (RpcResponse response : responses) {
      switch (response) {
        case RpcResponse.Result(JsonNode value) -> values.add(value);
        case RpcResponse.Error(long code, String message, JsonNode data) -> {
          return new Refused(new Refusal(status, code, message, data, retryAfter));
        }
      }
    }
    return new Results(List.copyOf(values));
  }

  private static String httpError(HttpAnswer answer) {
    String body = answer.excerpt();
    return "HTTP " + answer.status() + (body.isEmpty() ? "" : " " + body);
  }
}
