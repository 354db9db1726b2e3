package com.handshake58.neuron.net;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.UntrustedText;

/** A server's response to a JSON-RPC request. */
public sealed interface RpcResponse permits RpcResponse.Result, RpcResponse.Error {

  /** The result; JSON's null is one, such as that of an absent storage entry or receipt. */
  record Result(JsonNode value) implements RpcResponse {
    private static final int SHOWN = 200;

    /** The beginning of the value, escaped. */
    @Override
    public String toString() {
      return "the result " + UntrustedText.escape(value.toString(), SHOWN);
    }
  }

  /**
   * A refusal. Its texts are the server's: they are escaped and cut here, so that whatever is made
   * of them is safe.
   *
   * @param code 0 where the server sent none
   * @param message the server's message, or the bare string that it sent as its error
   * @param data further details; JSON's null where there are none
   */
  @SuppressWarnings("AvoidCommonTypeNames") // the specification calls it so
  record Error(long code, String message, JsonNode data) implements RpcResponse {
    private static final int MAX_LENGTH = 1_000;

    public Error {
      message = UntrustedText.escape(message, MAX_LENGTH);
      data = UntrustedJson.escape(data, MAX_LENGTH);
    }

    /** The message, the data where it is a text (a Substrate node's reason), and the code. */
    @Override
    public String toString() {
      String reason =
          data.isTextual() && !data.textValue().isEmpty() ? ": " + data.textValue() : "";
      return message + reason + (code == 0 ? "" : " (code " + code + ")");
    }
  }
}
