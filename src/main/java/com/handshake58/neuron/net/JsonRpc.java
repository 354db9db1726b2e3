package com.handshake58.neuron.net;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

/**
 * JSON-RPC 2.0 messages as text (jsonrpc.org/specification), with the liberties real servers take:
 * no {@code jsonrpc} member, ids that come back as texts, {@code "error":null} beside a result,
 * {@code error} as a bare string.
 */
public final class JsonRpc {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonRpc() {}

  public static JsonNode text(String value) {
    return NODES.textNode(value);
  }

  public static JsonNode number(long value) {
    return NODES.numberNode(value);
  }

  public static String encode(RpcRequest request) {
    return node(request).toString();
  }

  /** A batch, in the order given. */
  public static String encode(List<RpcRequest> requests) {
    ArrayNode batch = NODES.arrayNode();
    requests.forEach(request -> batch.add(node(request)));
    return batch.toString();
  }

  private static ObjectNode node(RpcRequest request) {
    ObjectNode node = NODES.objectNode();
    node.put("jsonrpc", "2.0").put("id", request.id()).put("method", request.method());
    node.putArray("params").addAll(request.params());
    return node;
  }

  /** The messages of one text: one, or those of a batch. */
  public static List<RpcMessage> parse(String text) {
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return List.of(new RpcMessage.Malformed("not JSON"));
    }
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false).map(JsonRpc::message).toList();
    }
    return List.of(message(node));
  }

  /**
   * The response to a single request that was sent over HTTP. An error without an id is taken for
   * its answer.
   *
   * @throws MalformedAnswer if the body is anything else
   */
  public static RpcResponse answer(byte[] body, long id) throws MalformedAnswer {
    List<RpcMessage> messages = parse(new String(body, StandardCharsets.UTF_8));
    if (messages.size() != 1) {
      throw new MalformedAnswer("a batch of " + messages.size() + " answers to one request");
    }
    return answer(messages.getFirst(), id);
  }

  private static RpcResponse answer(RpcMessage message, long id) throws MalformedAnswer {
    return switch (message) {
      case RpcMessage.Answer a when a.id().isEmpty() || a.id().getAsLong() == id -> a.response();
      case RpcMessage.Answer a ->
          throw new MalformedAnswer("an answer to another request, " + a.id().getAsLong());
      case RpcMessage.Notification n ->
          throw new MalformedAnswer("a notification instead of an answer");
      case RpcMessage.Malformed m -> throw new MalformedAnswer(m.why());
    };
  }

  /**
   * The responses to a batch that was sent over HTTP, in the order of the requests; a single error
   * object answers them all.
   *
   * @throws MalformedAnswer if the body is no batch, or one is missing
   */
  public static List<RpcResponse> answers(byte[] body, List<RpcRequest> requests)
      throws MalformedAnswer {
    List<RpcMessage> messages = parse(new String(body, StandardCharsets.UTF_8));
    if (messages.size() == 1
        && messages.getFirst() instanceof RpcMessage.Answer(var id, RpcResponse.Error error)
        && id.isEmpty()) {
      return requests.stream().<RpcResponse>map(request -> error).toList();
    }
    RpcResponse[] responses = new RpcResponse[requests.size()];
    for (int i = 0; i < responses.length; i++) {
      responses[i] = find(messages, requests.get(i).id());
    }
    return List.of(responses);
  }

  private static RpcResponse find(List<RpcMessage> messages, long id) throws MalformedAnswer {
    Optional<RpcResponse> found = Optional.empty();
    for (RpcMessage message : messages) {
      if (message instanceof RpcMessage.Malformed(String why)) {
        throw new MalformedAnswer(why);
      }
      if (message instanceof RpcMessage.Answer(var answered, RpcResponse response)
          && answered.isPresent()
          && answered.getAsLong() == id) {
        found = Optional.of(response);
      }
    }
    return found.orElseThrow(() -> new MalformedAnswer("no answer to request " + id));
  }

  private static RpcMessage message(JsonNode node) {
    if (!node.isObject()) {
      return new RpcMessage.Malformed("a JSON-RPC message that is no object");
    }
    JsonNode params = node.path("params");
    if (node.path("method").isTextual() && params.path("subscription").isValueNode()) {
      JsonNode news = params.has("result") ? params.path("result") : params.path("error");
      return new RpcMessage.Notification(
          node.path("method").textValue(), params.path("subscription").asText(), orNull(news));
    }
    OptionalLong id = id(node.path("id"));
    JsonNode error = node.path("error");
    if (!error.isMissingNode() && !error.isNull()) {
      return new RpcMessage.Answer(id, error(error));
    }
    if (!node.has("result")) {
      return new RpcMessage.Malformed("a JSON-RPC message with neither result nor error");
    }
    if (id.isEmpty()) {
      return new RpcMessage.Malformed("a JSON-RPC result without the id of its request");
    }
    return new RpcMessage.Answer(id, new RpcResponse.Result(node.path("result")));
  }

  private static OptionalLong id(JsonNode id) {
    if (id.isIntegralNumber() && id.canConvertToLong()) {
      return OptionalLong.of(id.longValue());
    }
    if (id.isTextual() && id.textValue().matches("\\d{1,18}")) {
      return OptionalLong.of(Long.parseLong(id.textValue()));
    }
    return OptionalLong.empty();
  }

  private static RpcResponse.Error error(JsonNode error) {
    if (!error.isObject()) {
      String words = error.isTextual() ? error.textValue() : error.toString();
      return new RpcResponse.Error(0, words, NullNode.getInstance());
    }
    JsonNode message = error.path("message");
    return new RpcResponse.Error(
        error.path("code").asLong(0),
        message.isTextual()
            ? message.textValue()
            : message.isMissingNode() ? "" : message.toString(),
        orNull(error.path("data")));
  }

  private static JsonNode orNull(JsonNode node) {
    return node.isMissingNode() ? NullNode.getInstance() : node;
  }

  /** Reads one JSON value, for callers that have a body and no JSON-RPC. */
  public static JsonNode json(byte[] body) throws MalformedAnswer {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new MalformedAnswer("not JSON");
    }
  }
}
