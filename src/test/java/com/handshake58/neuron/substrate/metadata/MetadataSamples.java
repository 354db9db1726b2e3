package com.handshake58.neuron.substrate.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.testing.SharedFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads test vectors and real metadata. */
public final class MetadataSamples {
  private MetadataSamples() {}

  public static byte[] bytes(String vector) {
    try (InputStream in = MetadataSamples.class.getResourceAsStream("/vectors/" + vector)) {
      if (in == null) {
        throw new IllegalStateException("no vector " + vector);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] encodedMetadata(String name) {
    try {
      return Files.readAllBytes(SharedFolder.path("metadata/" + name + ".scale"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param name for example {@code finney-424}
   */
  public static Metadata metadata(String name) {
    return Metadata.decode(encodedMetadata(name));
  }

  /** Reads a call with arguments by name. */
  public static Call call(JsonNode vector) {
    Call call = Call.of(vector.get("pallet").asText(), vector.get("call").asText());
    for (Map.Entry<String, JsonNode> argument : vector.get("args").properties()) {
      call = call.with(argument.getKey(), value(argument.getValue()));
    }
    return call;
  }

  /**
   * Reads a value of a vector. Numbers and texts of digits are integers; texts with 0x are bytes;
   * other texts are addresses; {@code {type, value}} and single {@code RawN} fields are enum cases;
   * {@code {repeat: [hex, n]}} is bytes.
   */
  public static Value value(JsonNode json) {
    if (json.isIntegralNumber()) {
      return Value.of(json.bigIntegerValue());
    }
    if (json.isTextual()) {
      String text = json.asText();
      return text.matches("[0-9]+")
          ? Value.of(new BigInteger(text))
          : text.startsWith("0x") ? Value.of(Hex.decode(text)) : Value.of(AccountId.fromSs58(text));
    }
    if (json.isArray() && json.size() == 1 && json.get(0).isArray()) {
      return value(json.get(0)); // a bounded vector as its tuple
    }
    if (json.isArray()) {
      List<Value> values = new ArrayList<>();
      json.forEach(e -> values.add(value(e)));
      return Value.list(values);
    }
    if (json.has("type")) {
      return Value.variant(json.get("type").asText(), value(json.get("value")));
    }
    if (json.has("repeat")) {
      JsonNode repeat = json.get("repeat");
      return Value.of(Hex.decode(repeat.get(0).asText().repeat(repeat.get(1).asInt())));
    }
    Map<String, Value> fields = new LinkedHashMap<>();
    json.properties().forEach(e -> fields.put(e.getKey(), value(e.getValue())));
    String first = fields.keySet().iterator().next();
    return first.startsWith("Raw") ? Value.variant(first, fields.get(first)) : Value.struct(fields);
  }
}
