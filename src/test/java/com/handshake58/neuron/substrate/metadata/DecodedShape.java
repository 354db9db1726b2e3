package com.handshake58.neuron.substrate.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.AccountId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** Compares a value with the result that the Python SDK 11.3 decodes from the same bytes. */
final class DecodedShape {
  private static final int LIMBS = 4;

  private final List<String> differences = new ArrayList<>();

  private DecodedShape() {}

  /** Returns the differences, if any. */
  static List<String> differences(Value value, JsonNode json) {
    DecodedShape shape = new DecodedShape();
    shape.compare(value, json);
    return shape.differences;
  }

  private void compare(Value value, JsonNode json) {
    switch (value) {
      case Value.Int(BigInteger number) ->
          check(json.isIntegralNumber() && json.bigIntegerValue().equals(number), value, json);
      case Value.Bool(boolean flag) ->
          check(json.isBoolean() && json.booleanValue() == flag, value, json);
      case Value.Text(String text) ->
          check(json.isTextual() && json.textValue().equals(text), value, json);
      case Value.Bytes bytes -> check(bytes(bytes.toBytes(), json), value, json);
      case Value.Sequence(List<Value> values) -> elements(values, json);
      case Value.Composite composite -> composite(composite, json);
      case Value.Variant variant -> variant(variant, json);
    }
  }

  /** Hex, an address, a text, or numbers. */
  private static boolean bytes(byte[] bytes, JsonNode json) {
    if (json.isArray()) {
      if (json.size() != bytes.length) {
        return false;
      }
      for (int i = 0; i < bytes.length; i++) {
        if (json.get(i).intValue() != (bytes[i] & 0xff)) {
          return false;
        }
      }
      return true;
    }
    String text = json.asText();
    return text.toLowerCase(Locale.ROOT).equals(Hex.encode0x(bytes))
        || text.equals(new String(bytes, StandardCharsets.UTF_8))
        || (bytes.length == AccountId.SIZE && text.equals(new AccountId(bytes).ss58()));
  }

  private void elements(List<Value> values, JsonNode json) {
    if (json.isObject() && json.size() == values.size()) {
      values.forEach(pair -> entry(pair, json));
    } else if (json.isIntegralNumber() && values.size() == LIMBS) {
      check(words(values).equals(json.bigIntegerValue()), Value.list(values), json);
    } else if (json.isArray() && json.size() == values.size()) {
      Iterator<JsonNode> expected = json.elements();
      values.forEach(v -> compare(v, expected.next()));
    } else {
      check(false, Value.list(values), json);
    }
  }

  /** Compares an entry of a map; the SDK makes it a member of an object. */
  private void entry(Value pair, JsonNode json) {
    if (pair instanceof Value.Composite(List<String> names, List<Value> both) && both.size() == 2) {
      String key = both.getFirst().toString();
      compare(both.getLast(), json.has(key) ? json.get(key) : json.path(address(both.getFirst())));
    } else {
      check(false, pair, json);
    }
  }

  private static String address(Value key) {
    return key instanceof Value.Bytes bytes && bytes.size() == AccountId.SIZE
        ? new AccountId(bytes.toBytes()).ss58()
        : "";
  }

  /** Reads a U256 of four words, lowest word first. */
  private static BigInteger words(List<Value> values) {
    BigInteger whole = BigInteger.ZERO;
    for (Value value : values.reversed()) {
      BigInteger word = value instanceof Value.Int(BigInteger number) ? number : BigInteger.ZERO;
      whole = whole.shiftLeft(64).or(word);
    }
    return whole;
  }

  private void composite(Value.Composite composite, JsonNode json) {
    if (composite.names().isEmpty()) {
      elements(composite.values(), json);
      return;
    }
    if (!json.isObject() || json.size() < composite.names().size()) {
      check(false, composite, json);
      return;
    }
    for (int i = 0; i < composite.names().size(); i++) {
      compare(composite.values().get(i), json.path(composite.names().get(i)));
    }
  }

  private void variant(Value.Variant variant, JsonNode json) {
    List<Value> fields = variant.fields().values();
    String name = variant.name();
    if (name.equals("None") && json.isNull()) {
      return;
    }
    if (name.equals("Some") || (name.equals("Id") && json.isTextual())) {
      compare(fields.getFirst(), json);
    } else if (json.has("module_id") && fields.getFirst() instanceof Value.Variant event) {
      check(json.get("module_id").textValue().equals(name), variant, json);
      check(json.get("event_id").textValue().equals(event.name()), event, json);
      fields(event.fields(), json.get("attributes"));
    } else if (json.has("call_module") && fields.getFirst() instanceof Value.Variant call) {
      check(json.get("call_module").textValue().equals(name), variant, json);
      check(json.get("call_function").textValue().equals(call.name()), call, json);
      call(call.fields(), json.get("call_args"));
    } else if (name.equals("Immortal") || name.startsWith("Mortal")) {
      era(name, fields, json);
    } else if (fields.isEmpty() || (name.equals("ApplyExtrinsic") && json.isTextual())) {
      check(json.asText().equals(name), variant, json);
    } else {
      fields(variant.fields(), json.path(name));
    }
  }

  private void call(Value.Composite arguments, JsonNode json) {
    check(json.size() == arguments.values().size(), arguments, json);
    for (int i = 0; i < json.size(); i++) {
      check(json.get(i).get("name").textValue().equals(arguments.names().get(i)), arguments, json);
      compare(arguments.values().get(i), json.get(i).get("value"));
    }
  }

  /** Compares period and phase, which the two bytes encode ({@code sp_runtime::generic::era}). */
  private void era(String name, List<Value> fields, JsonNode json) {
    if (fields.isEmpty()) {
      check(json.asText().equals("00"), Value.of(name), json);
      return;
    }
    int first = Integer.parseInt(name.substring("Mortal".length()));
    int encoded = first | ValueReader.of("era", fields.getFirst()).int32() << 8;
    int period = 2 << encoded % 16;
    int phase = (encoded >> 4) * Math.max(1, period >> 12);
    elements(List.of(Value.of(period), Value.of(phase)), json);
  }

  private void fields(Value.Composite fields, JsonNode json) {
    boolean one = fields.values().size() == 1 && fields.names().isEmpty();
    if (!fields.values().isEmpty() || !json.isNull()) {
      compare(one ? fields.values().getFirst() : fields, json);
    }
  }

  private void check(boolean equal, Value value, JsonNode json) {
    if (!equal) {
      differences.add(value + " is not " + json);
    }
  }
}
