package com.handshake58.neuron.substrate.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Hex;

/** A node's ways with JSON; refused with {@link IllegalArgumentException} where it has others. */
final class Json {
  private Json() {}

  /** A number, as such or as hex text. */
  static long quantity(JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    if (node.isTextual() && node.textValue().startsWith("0x")) {
      return Long.parseLong(node.textValue().substring(2), 16);
    }
    throw new IllegalArgumentException("no number where one belongs");
  }

  static byte[] bytes(JsonNode node) {
    if (!node.isTextual()) {
      throw new IllegalArgumentException("no bytes where some belong");
    }
    return Hex.decode(node.textValue());
  }
}
