package com.handshake58.neuron.substrate.rpc;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Which runtime the chain executes.
 *
 * @param spec the version whose change means new metadata
 * @param transaction the version whose change means that signed extrinsics look different
 */
public record RuntimeVersion(String name, long spec, long transaction) {

  static RuntimeVersion decode(JsonNode json) {
    return new RuntimeVersion(
        json.path("specName").asText(),
        Json.quantity(json.path("specVersion")),
        Json.quantity(json.path("transactionVersion")));
  }
}
