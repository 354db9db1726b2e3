package com.handshake58.neuron.net;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A JSON-RPC 2.0 request.
 *
 * @param params by position; those of a text are {@link JsonRpc#text}
 */
public record RpcRequest(long id, String method, List<JsonNode> params) {

  public RpcRequest {
    params = List.copyOf(params);
  }
}
