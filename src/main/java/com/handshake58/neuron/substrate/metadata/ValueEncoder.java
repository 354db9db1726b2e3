package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.substrate.metadata.TypeDef.Case;
import com.handshake58.neuron.substrate.metadata.TypeDef.Field;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.math.BigInteger;
import java.util.List;

/** Encodes values by their types. */
final class ValueEncoder {
  private static final int MAX_DEPTH = 128;

  private final TypeRegistry types;
  private final ScaleWriter out;
  private int depth;

  ValueEncoder(TypeRegistry types, ScaleWriter out) {
    this.types = types;
    this.out = out;
  }

  void value(int id, Value value) {
    if (depth >= MAX_DEPTH) {
      throw new ScaleException("values are nested deeper than " + MAX_DEPTH);
    }
    depth++;
    switch (types.type(id).def()) {
      case TypeDef.Simple s -> primitive(s.primitive(), value);
      case TypeDef.Composite c ->
          product(
              id, TypeDef.names(c.fields()), c.fields().stream().map(Field::type).toList(), value);
      case TypeDef.Tuple t -> product(id, List.of(), t.types(), value);
      case TypeDef.Variants v -> variant(id, v, value);
      case TypeDef.Sequence s -> sequence(id, s.element(), value);
      case TypeDef.Array a -> array(id, a, value);
      case TypeDef.Compact c -> compact(c.type(), value);
      case TypeDef.BitSequence b -> bits(id, b, value);
    }
    depth--;
  }

  private void primitive(Primitive p, Value value) {
    switch (value) {
      case Value.Bool b when p == Primitive.BOOL -> out.bool(b.value());
      case Value.Text t when p == Primitive.STR -> out.string(t.value());
      case Value.Text t when p == Primitive.CHAR && isOneCharacter(t.value()) ->
          out.u32(t.value().codePointAt(0));
      case Value.Int i when p.isUnsigned() -> unsigned(p, i.value());
      case Value.Int i when p.isSigned() -> signed(p, i.value());
      default -> throw misfit(value, p.toString());
    }
  }

  private static boolean isOneCharacter(String text) {
    return text.codePointCount(0, text.length()) == 1;
  }

  private void unsigned(Primitive p, BigInteger value) {
    out.unsigned(checked(p, value), p.size());
  }

  private void signed(Primitive p, BigInteger value) {
    if (value.bitLength() >= 8 * p.size()) {
      throw new ScaleException(value + " does not fit " + p);
    }
    out.signed(value, p.size());
  }

  private static BigInteger checked(Primitive p, BigInteger value) {
    if (value.signum() < 0 || value.bitLength() > 8 * p.size()) {
      throw new ScaleException(value + " does not fit " + p);
    }
    return value;
  }

  private void product(int id, List<String> names, List<Integer> parts, Value value) {
    if (value instanceof Value.Composite c
        && c.values().size() == parts.size()
        && (parts.size() != 1 || c.names().isEmpty() || c.names().equals(names))) {
      fields(types.describe(id), names, parts, c);
    } else if (parts.size() == 1) {
      value(parts.getFirst(), value);
    } else if (value instanceof Value.Composite c) {
      fields(types.describe(id), names, parts, c);
    } else {
      throw misfit(value, types.describe(id));
    }
  }

  private void fields(String what, List<String> names, List<Integer> parts, Value.Composite c) {
    checkFields(what, names, parts.size(), c);
    for (int i = 0; i < parts.size(); i++) {
      boolean named = !c.names().isEmpty();
      Value value = c.values().get(named ? c.names().indexOf(names.get(i)) : i);
      try {
        value(parts.get(i), value);
      } catch (ScaleException e) {
        throw parts.size() == 1 && names.isEmpty()
            ? e
            : e.in(names.isEmpty() ? "[" + i + "]" : names.get(i));
      }
    }
  }

  private static void checkFields(String what, List<String> names, int count, Value.Composite c) {
    for (String name : c.names()) {
      if (!names.contains(name)) {
        throw new ScaleException(
            what
                + " has no field "
                + name
                + (count == 0 ? "" : "; it takes " + list(names, count)));
      }
    }
    for (String name : names) {
      if (!c.names().isEmpty() && !c.names().contains(name)) {
        throw new ScaleException(what + " needs the field " + name);
      }
    }
    if (c.values().size() != count) {
      throw new ScaleException(
          what + " takes " + list(names, count) + ", got " + c.values().size() + " values");
    }
  }

  private static String list(List<String> names, int count) {
    return names.isEmpty() ? count + " unnamed values" : String.join(", ", names);
  }

  private void variant(int id, TypeDef.Variants variants, Value value) {
    if (!(value instanceof Value.Variant v)) {
      throw misfit(value, types.describe(id));
    }
    Case c =
        variants
            .named(v.name())
            .orElseThrow(() -> new ScaleException(types.describe(id) + " has no case " + v.name()));
    out.u8(c.index());
    try {
      fields(
          v.name(),
          TypeDef.names(c.fields()),
          c.fields().stream().map(Field::type).toList(),
          v.fields());
    } catch (ScaleException e) {
      throw e.in(v.name());
    }
  }

  private void sequence(int id, int element, Value value) {
    switch (value) {
      case Value.Bytes b when types.isByte(element) -> {
        out.compact(b.size());
        bytes(element, b.toBytes());
      }
      case Value.Sequence s -> {
        out.compact(s.values().size());
        elements(element, s.values());
      }
      default -> throw misfit(value, types.describe(id));
    }
  }

  private void array(int id, TypeDef.Array array, Value value) {
    switch (value) {
      case Value.Bytes b when types.isByte(array.element()) && b.size() == array.length() ->
          bytes(array.element(), b.toBytes());
      case Value.Sequence s when s.values().size() == array.length() ->
          elements(array.element(), s.values());
      default -> throw misfit(value, types.describe(id));
    }
  }

  private void bytes(int element, byte[] bytes) {
    if (types.isPlainByte(element)) {
      out.bytes(bytes);
      return;
    }
    for (byte b : bytes) {
      out.compact(b & 0xff);
    }
  }

  private void elements(int element, List<Value> values) {
    for (int i = 0; i < values.size(); i++) {
      try {
        value(element, values.get(i));
      } catch (ScaleException e) {
        throw e.in("[" + i + "]");
      }
    }
  }

  private void compact(int id, Value value) {
    if (types.isZeroSized(id)) {
      value(id, value);
      return;
    }
    Value inner = value;
    while (inner instanceof Value.Composite c && c.values().size() == 1) {
      inner = c.values().getFirst();
    }
    if (inner instanceof Value.Int i
        && types.type(types.unwrapped(id)).def() instanceof TypeDef.Simple(Primitive p)
        && p.isUnsigned()) {
      out.compact(checked(p, i.value()));
      return;
    }
    throw misfit(value, "Compact<" + types.describe(id) + ">");
  }

  private void bits(int id, TypeDef.BitSequence def, Value value) {
    if (!(value instanceof Value.Sequence s)) {
      throw misfit(value, types.describe(id));
    }
    BitOrder order = BitOrder.of(types, def);
    int count = s.values().size();
    byte[] bytes = new byte[order.words(count) * order.wordBytes()];
    for (int i = 0; i < count; i++) {
      if (!(s.values().get(i) instanceof Value.Bool b)) {
        throw misfit(s.values().get(i), "a bit");
      }
      int position = order.position(i);
      bytes[position / 8] |= (byte) ((b.value() ? 1 : 0) << (position % 8));
    }
    out.compact(count).bytes(bytes);
  }

  private static ScaleException misfit(Value value, String type) {
    return new ScaleException(ValueSummary.of(value) + " does not fit " + type);
  }
}
