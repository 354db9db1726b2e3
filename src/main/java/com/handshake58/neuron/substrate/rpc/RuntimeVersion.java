package com.handshake58.neuron.substrate.rpc;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The version of the runtime.
 *
 * @param spec changes with the metadata
 * @param transaction changes with the format of signed extrinsics
 */
public record RuntimeVersion(String name, long spec, long transaction) {

  static RuntimeVersion decode(JsonNode json) {
    return new RuntimeVersion(
        json.path("specName").asText(),
        Json.quantity(json.path("specVersion")),
        Json.quantity(json.path("transactionVersion")));
  }
}
