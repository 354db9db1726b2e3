package com.handshake58.neuron.net;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.base.UntrustedText;

/** Makes JSON from outside the program safe for messages, as {@link UntrustedText} does of text. */
final class UntrustedJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private UntrustedJson() {}

  /** Escapes all texts and names in the value. A value that is too long becomes a cut text. */
  static JsonNode escape(JsonNode value, int maxLength) {
    if (value.isTextual()) {
      return NODES.textNode(UntrustedText.escape(value.textValue(), maxLength));
    }
    String json = value.toString();
    return json.length() > maxLength
        ? NODES.textNode(UntrustedText.escape(json, maxLength))
        : escaped(value);
  }

  private static JsonNode escaped(JsonNode value) {
    if (value.isObject()) {
      ObjectNode copy = NODES.objectNode();
      value
          .properties()
          .forEach(field -> copy.set(escaped(field.getKey()), escaped(field.getValue())));
      return copy;
    }
    if (value.isArray()) {
      ArrayNode copy = NODES.arrayNode();
      value.forEach(element -> copy.add(escaped(element)));
      return copy;
    }
    return value.isTextual() ? NODES.textNode(escaped(value.textValue())) : value;
  }

  private static String escaped(String text) {
    return UntrustedText.escape(text, Integer.MAX_VALUE);
  }
}
