package com.handshake58.neuron.net;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalLong;

/** One message from a JSON-RPC server. */
public sealed interface RpcMessage
    permits RpcMessage.Answer, RpcMessage.Notification, RpcMessage.Malformed {

  /**
   * The answer to a request.
   *
   * @param id the request's; empty where the server could not tell, which only an error may
   */
  record Answer(OptionalLong id, RpcResponse response) implements RpcMessage {}

  /** A subscription's news; subscription ids are texts here, also where a server sends numbers. */
  record Notification(String method, String subscription, JsonNode result) implements RpcMessage {}

  /** No JSON-RPC message; {@code why} does not repeat what was sent. */
  record Malformed(String why) implements RpcMessage {}
}
