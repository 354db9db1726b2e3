package com.handshake58.neuron.substrate.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;

/**
 * A call to the node.
 *
 * @param timeout in total: waiting for a connection, sending, and waiting for the answer
 * @param idempotent whether the call may be repeated on a new connection
 */
public record RpcCall(String method, List<JsonNode> params, Duration timeout, boolean idempotent) {

  public RpcCall {
    params = List.copyOf(params);
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("the timeout of a call must be positive");
    }
  }
}
