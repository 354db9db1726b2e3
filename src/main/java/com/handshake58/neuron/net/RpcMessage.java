package com.handshake58.neuron.net;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalLong;

/** One message from a JSON-RPC server. */
public sealed interface RpcMessage
    permits RpcMessage.Answer, RpcMessage.Notification, RpcMessage.Malformed {

  /**
   * The answer to a request.
   *
   * @param id of the request; empty only in an error of a server that could not read the id
   */
  record Answer(OptionalLong id, RpcResponse response) implements RpcMessage {}

  /** A subscription's notification. Its id is a text, also where the server sends a number. */
  record Notification(String method, String subscription, JsonNode result) implements RpcMessage {}

  /** Not a JSON-RPC message; {@code why} does not quote it. */
  record Malformed(String why) implements RpcMessage {}
}
