package com.handshake58.devnet.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.neuron.base.Hex;
import java.math.BigInteger;
import java.util.List;

/** Creates the JSON values of answers. */
final class JsonValues {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  static final JsonNode NULL = NODES.nullNode();

  private JsonValues() {}

  static JsonNode of(String text) {
    return NODES.textNode(text);
  }

  static JsonNode of(long number) {
    return NODES.numberNode(number);
  }

  static JsonNode of(BigInteger number) {
    return NODES.numberNode(number);
  }

  static JsonNode of(boolean value) {
    return NODES.booleanNode(value);
  }

  /** Writes bytes as hex with {@code 0x}. */
  static JsonNode of(byte[] bytes) {
    return NODES.textNode(Hex.encode0x(bytes));
  }

  /** Writes a number as hex with {@code 0x}, without leading zeros. */
  static JsonNode quantity(long number) {
    return NODES.textNode("0x" + Long.toHexString(number));
  }

  static JsonNode list(List<JsonNode> elements) {
    ArrayNode array = NODES.arrayNode();
    elements.forEach(array::add);
    return array;
  }

  static JsonNode list(JsonNode... elements) {
    return list(List.of(elements));
  }

  static JsonNode texts(List<String> texts) {
    return list(texts.stream().map(JsonValues::of).toList());
  }

  static JsonNode hex(List<byte[]> list) {
    return list(list.stream().map(JsonValues::of).toList());
  }

  static ObjectNode object() {
    return NODES.objectNode();
  }

  /** Writes an integer, a text, a bool, bytes as hex, or a list of these. */
  static JsonNode of(DevnetValue value) {
    return switch (value) {
      case DevnetValue.Int i -> of(i.value());
      case DevnetValue.Bool b -> of(b.value());
      case DevnetValue.Text t -> of(t.value());
      case DevnetValue.Bytes b -> of(b.bytes());
      case DevnetValue.Sequence s -> list(s.values().stream().map(JsonValues::of).toList());
      default -> throw new IllegalArgumentException("no JSON form of " + value);
    };
  }
}
