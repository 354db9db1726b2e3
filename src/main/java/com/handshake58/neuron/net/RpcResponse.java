package com.handshake58.neuron.net;

import com.fasterxml.jackson.databind.JsonNode;

/** What a server said to a JSON-RPC request. */
public sealed interface RpcResponse permits RpcResponse.Result, RpcResponse.Error {

  /** The result; JSON's null is one, such as that of an absent storage entry or receipt. */
  record Result(JsonNode value) implements RpcResponse {}

  /**
   * A refusal.
   *
   * @param code 0 where the server gave none
   * @param message the server's words; where it sent a bare string for an error, that string
   * @param data what else it said; JSON's null where nothing
   */
  @SuppressWarnings("AvoidCommonTypeNames") // the specification calls it so
  record Error(long code, String message, JsonNode data) implements RpcResponse {

    /** The message, the data where it is a text (a Substrate node's reason), and the code. */
    @Override
    public String toString() {
      String reason =
          data.isTextual() && !data.textValue().isEmpty() ? ": " + data.textValue() : "";
      return message + reason + (code == 0 ? "" : " (code " + code + ")");
    }
  }
}
