package com.handshake58.devnet.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Hex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A request's positional parameters; an unfit parameter is error -32602. */
final class Params {
  private final JsonNode array;

  Params(JsonNode array) {
    this.array = array;
  }

  /** Returns the array. */
  JsonNode all() {
    return array;
  }

  boolean has(int i) {
    return i < array.size() && !array.get(i).isNull();
  }

  private JsonNode at(int i) {
    if (!has(i)) {
      throw RpcError.invalidParams("No more params");
    }
    return array.get(i);
  }

  String text(int i) {
    return text(at(i));
  }

  private static String text(JsonNode node) {
    if (!node.isTextual()) {
      throw RpcError.invalidParams("invalid type: expected a string");
    }
    return node.textValue();
  }

  byte[] hex(int i) {
    return hex(at(i));
  }

  private static byte[] hex(JsonNode node) {
    return parsed(text(node), Hex::decode);
  }

  long number(int i) {
    return number(at(i));
  }

  /** Reads a number or its big-endian hex text. */
  private static long number(JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0) {
      return node.longValue();
    }
    String text = text(node);
    return parsed(
        text.startsWith("0x") ? text.substring(2) : text, t -> Long.parseUnsignedLong(t, 16));
  }

  Optional<Bytes32> hash(int i) {
    return has(i) ? Optional.of(parsed(text(i), Bytes32::fromHex)) : Optional.empty();
  }

  /** Reads a list of hex texts; empty if the parameter is absent. */
  List<byte[]> hexList(int i) {
    List<byte[]> list = new ArrayList<>();
    if (has(i)) {
      array(i).forEach(node -> list.add(hex(node)));
    }
    return list;
  }

  boolean isArray(int i) {
    return at(i).isArray();
  }

  List<Long> numbers(int i) {
    List<Long> list = new ArrayList<>();
    array(i).forEach(node -> list.add(number(node)));
    return list;
  }

  private JsonNode array(int i) {
    if (!at(i).isArray()) {
      throw RpcError.invalidParams("invalid type: expected a sequence");
    }
    return at(i);
  }

  private static <T> T parsed(String text, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw RpcError.invalidParams("invalid value: " + e.getMessage());
    }
  }
}
