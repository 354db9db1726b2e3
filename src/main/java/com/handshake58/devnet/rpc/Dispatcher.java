package com.handshake58.devnet.rpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.substrate.scale.ScaleException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** JSON-RPC 2.0: requests, batches, notifications, errors. */
final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  static final ObjectMapper JSON = new ObjectMapper();

  private final Methods methods;

  Dispatcher(Methods methods) {
    this.methods = methods;
  }

  /** Returns the answer to a message, unless it is a notification. */
  Optional<JsonNode> answer(String message, Connection connection) {
    JsonNode parsed;
    try {
      parsed = JSON.readTree(message);
    } catch (JsonProcessingException e) {
      return Optional.of(error(NullNode.getInstance(), RpcError.parse()));
    }
    if (!parsed.isArray()) {
      return one(parsed, connection);
    }
    if (parsed.isEmpty()) {
      return Optional.of(error(NullNode.getInstance(), RpcError.invalidRequest()));
    }
    ArrayNode answers = JSON.createArrayNode();
    parsed.forEach(request -> one(request, connection).ifPresent(answers::add));
    return answers.isEmpty() ? Optional.empty() : Optional.of(answers);
  }

  private Optional<JsonNode> one(JsonNode request, Connection connection) {
    JsonNode id = request.path("id");
    boolean notification = request.isObject() && id.isMissingNode();
    if (!request.isObject() || !request.path("method").isTextual()) {
      return Optional.of(
          error(id.isMissingNode() ? NullNode.getInstance() : id, RpcError.invalidRequest()));
    }
    JsonNode answer = call(request, id, connection);
    return notification ? Optional.empty() : Optional.of(answer);
  }

  private JsonNode call(JsonNode request, JsonNode id, Connection connection) {
    try {
      JsonNode params = request.path("params");
      JsonNode array = params.isArray() ? params : JSON.createArrayNode();
      JsonNode result =
          methods.find(request.get("method").textValue()).call(new Params(array), connection);
      ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
      answer.set("id", id);
      answer.set("result", result);
      return answer;
    } catch (RpcError e) {
      return error(id, e);
    } catch (ScaleException e) {
      return error(
          id,
          RpcError.client("Execution failed: Execution aborted due to trap: " + e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("request {} failed", request.path("method").textValue(), e);
      return error(id, new RpcError(-32603, "Internal error", String.valueOf(e.getMessage())));
    }
  }

  private static JsonNode error(JsonNode id, RpcError error) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("code", error.code())
            .put("message", error.getMessage());
    error.data().ifPresent(data -> body.put("data", data));
    ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
    answer.set("id", id.isMissingNode() ? NullNode.getInstance() : id);
    answer.set("error", body);
    return answer;
  }
}
