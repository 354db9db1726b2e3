package com.handshake58.neuron.net;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

/**
 * JSON-RPC 2.0 messages as text (jsonrpc.org/specification). Reads deviations of real servers, too:
 * no {@code jsonrpc} member, ids as texts, {@code "error":null} beside a result, {@code error} as a
 * bare string.
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

  /** Encodes a batch in the given order. */
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

  /** Reads the messages of one text: one, or those of a batch. */
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

  private static RpcMessage message(JsonNode node) {
    if (!node.isObject()) {
      return new RpcMessage.Malformed("a JSON-RPC message that is not an object");
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
}
