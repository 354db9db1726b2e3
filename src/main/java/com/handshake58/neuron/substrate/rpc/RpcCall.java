package com.handshake58.neuron.substrate.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;

/**
 * A call to the node.
 *
 * @param deadline for everything: waiting for a connection, sending, the answer
 * @param idempotent whether the call may be repeated on a new connection when the old one broke
 */
public record RpcCall(String method, List<JsonNode> params, Duration deadline, boolean idempotent) {

  public RpcCall {
    params = List.copyOf(params);
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("a call needs a positive deadline");
    }
  }
}
