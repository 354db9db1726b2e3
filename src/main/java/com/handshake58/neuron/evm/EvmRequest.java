package com.handshake58.neuron.evm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A call of Ethereum's JSON-RPC (ethereum.github.io/execution-apis) that changes nothing, so that
 * any endpoint may answer it, and more than once.
 *
 * @param params by position
 */
public record EvmRequest(String method, List<JsonNode> params) {

  public EvmRequest {
    params = List.copyOf(params);
  }
}
