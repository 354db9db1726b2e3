package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.substrate.scale.ScaleException;
import java.util.Locale;

/** A type written as text, such as {@code Vec<NeuronInfoLite>}. */
sealed interface TypeExpression {
  int MAX_DEPTH = 16;

  record Registered(int type) implements TypeExpression {}

  record Simple(Primitive primitive) implements TypeExpression {}

  record VectorOf(TypeExpression element) implements TypeExpression {}

  record OptionOf(TypeExpression value) implements TypeExpression {}

  static TypeExpression parse(String text, TypeRegistry types) {
    return parse(text.trim(), types, 0);
  }

  private static TypeExpression parse(String text, TypeRegistry types, int depth) {
    if (depth > MAX_DEPTH) {
      throw new ScaleException("the type is nested deeper than " + MAX_DEPTH);
    }
    if (text.startsWith("Vec<") && text.endsWith(">")) {
      return new VectorOf(parse(text.substring(4, text.length() - 1), types, depth + 1));
    }
    if (text.startsWith("Option<") && text.endsWith(">")) {
      return new OptionOf(parse(text.substring(7, text.length() - 1), types, depth + 1));
    }
    for (Primitive primitive : Primitive.values()) {
      if (primitive.name().toLowerCase(Locale.ROOT).equals(text)) {
        return new Simple(primitive);
      }
    }
    return types
        .find(text)
        .map(Registered::new)
        .orElseThrow(() -> new ScaleException("this runtime's metadata has no type " + text));
  }

  default Value decode(ValueDecoder in) {
    return switch (this) {
      case Registered r -> in.value(r.type());
      case Simple s -> in.primitive(s.primitive());
      case VectorOf v when v.element() instanceof Simple(Primitive p) && p == Primitive.U8 ->
          in.byteVector();
      case VectorOf v -> in.vector(() -> v.element().decode(in));
      case OptionOf o -> in.bool() ? Value.some(o.value().decode(in)) : Value.none();
    };
  }
}
