package com.handshake58.neuron.substrate.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.UntrustedText;

/**
 * The version of the runtime.
 *
 * @param name escaped and cut to 100 characters
 * @param spec changes with the metadata
 * @param transaction changes with the format of signed extrinsics
 */
public record RuntimeVersion(String name, long spec, long transaction) {
  private static final int MAX_NAME = 100;

  static RuntimeVersion decode(JsonNode json) {
    return new RuntimeVersion(
        UntrustedText.escape(json.path("specName").asText(), MAX_NAME),
        Json.quantity(json.path("specVersion")),
        Json.quantity(json.path("transactionVersion")));
  }
}
