package com.handshake58.neuron.substrate.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Hex;

/** Reads numbers and bytes from JSON; throws {@link IllegalArgumentException} on other forms. */
final class Json {
  private Json() {}

  /** Reads a JSON number, or a number as hex text. */
  static long quantity(JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    if (node.isTextual() && node.textValue().startsWith("0x")) {
      return Long.parseLong(node.textValue().substring(2), 16);
    }
    throw new IllegalArgumentException("expected a number");
  }

  static byte[] bytes(JsonNode node) {
    if (!node.isTextual()) {
      throw new IllegalArgumentException("expected bytes in hex");
    }
    return Hex.decode(node.textValue());
  }
}
