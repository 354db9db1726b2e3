package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.substrate.metadata.TypeDef.Case;
import com.handshake58.neuron.substrate.metadata.TypeDef.Field;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Supplier;

/**
 * Decodes values by their types. It assumes that types and bytes may be hostile, and bounds the
 * depth, every count, and the number of values in proportion to the bytes.
 */
final class ValueDecoder {
  private static final int MAX_DEPTH = 128;
  private static final int VALUES_PER_BYTE = 8;
  private static final int SPARE_VALUES = 1 << 16;

  private final TypeRegistry types;
  private final ScaleReader in;
  private final IdentityHashMap<List<Field>, List<String>> names = new IdentityHashMap<>();
  private long budget;
  private int depth;

  ValueDecoder(TypeRegistry types, ScaleReader in) {
    this.types = types;
    this.in = in;
    this.budget = (long) VALUES_PER_BYTE * in.remaining() + SPARE_VALUES;
  }

  Value value(int id) {
    if (depth >= MAX_DEPTH) {
      throw new ScaleException("values are nested deeper than " + MAX_DEPTH);
    }
    countValue();
    depth++;
    Value value =
        switch (types.type(id).def()) {
          case TypeDef.Simple s -> primitive(s.primitive());
          case TypeDef.Composite c -> composite(c.fields());
          case TypeDef.Tuple t -> tuple(t.types());
          case TypeDef.Variants v -> variant(id, v);
          case TypeDef.Sequence s -> sequence(s.element());
          case TypeDef.Array a -> array(a);
          case TypeDef.Compact c -> compact(c.type());
          case TypeDef.BitSequence b -> bits(b);
        };
    depth--;
    return value;
  }

  Value primitive(Primitive p) {
    return switch (p) {
      case BOOL -> new Value.Bool(in.bool());
      case CHAR -> character();
      case STR -> new Value.Text(in.string());
      case U8 -> Value.of(in.u8());
      case U16 -> Value.of(in.u16());
      case U32 -> Value.of(in.u32());
      default -> new Value.Int(p.isUnsigned() ? in.unsigned(p.size()) : in.signed(p.size()));
    };
  }

  private Value character() {
    long code = in.u32();
    if (code > Character.MAX_CODE_POINT || (code >= 0xd800 && code <= 0xdfff)) {
      throw new ScaleException("invalid character code " + code);
    }
    return new Value.Text(Character.toString((int) code));
  }

  boolean bool() {
    return in.bool();
  }

  Value byteVector() {
    return new Value.Bytes(in.byteVector());
  }

  /** Decodes a vector whose elements have no known minimum size. */
  Value vector(Supplier<Value> element) {
    int count = in.count(0);
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      countValue();
      values.add(at(i, element));
    }
    return new Value.Sequence(values);
  }

  private Value composite(List<Field> fields) {
    if (fields.size() == 1 && fields.getFirst().name().isEmpty()) {
      return value(fields.getFirst().type());
    }
    return fields(fields);
  }

  private Value.Composite fields(List<Field> fields) {
    List<Value> values = new ArrayList<>(fields.size());
    for (Field field : fields) {
      try {
        values.add(value(field.type()));
      } catch (ScaleException e) {
        throw fields.size() == 1 && field.name().isEmpty()
            ? e
            : e.in(field.name().orElse("[" + values.size() + "]"));
      }
    }
    return new Value.Composite(names.computeIfAbsent(fields, TypeDef::names), values);
  }

  private Value tuple(List<Integer> parts) {
    if (parts.size() == 1) {
      return value(parts.getFirst());
    }
    List<Value> values = new ArrayList<>();
    for (int part : parts) {
      values.add(at(values.size(), () -> value(part)));
    }
    return new Value.Composite(List.of(), values);
  }

  private Value variant(int id, TypeDef.Variants variants) {
    int index = in.u8();
    Case c =
        variants
            .at(index)
            .orElseThrow(() -> new ScaleException(types.describe(id) + " has no case " + index));
    try {
      return new Value.Variant(c.name(), fields(c.fields()));
    } catch (ScaleException e) {
      throw e.in(c.name());
    }
  }

  private Value sequence(int element) {
    if (types.isPlainByte(element)) {
      return byteVector();
    }
    return elements(element, in.count(types.minimumSize(element)));
  }

  private Value array(TypeDef.Array array) {
    long minimum = Math.max(1, types.minimumSize(array.element())) * array.length();
    boolean isEmpty = types.isZeroSized(array.element());
    if (!isEmpty && minimum > in.remaining()) {
      throw new ScaleException(
          "array of length "
              + array.length()
              + " exceeds the remaining "
              + in.remaining()
              + " bytes");
    }
    if (types.isPlainByte(array.element())) {
      return new Value.Bytes(in.bytes((int) array.length()));
    }
    if (array.length() > budget) {
      throw tooMany();
    }
    return elements(array.element(), (int) array.length());
  }

  private Value elements(int element, int count) {
    if (types.isByte(element)) {
      return compactBytes(element, count);
    }
    List<Value> values = new ArrayList<>((int) Math.min(count, budget));
    for (int i = 0; i < count; i++) {
      values.add(at(i, () -> value(element)));
    }
    return new Value.Sequence(values);
  }

  private Value compactBytes(int element, int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      Value.Int value = (Value.Int) at(i, () -> value(element));
      bytes[i] = value.value().byteValue();
    }
    return new Value.Bytes(bytes);
  }

  private Value compact(int id) {
    if (types.isZeroSized(id)) {
      return Value.tuple();
    }
    int inner = types.unwrapped(id);
    if (types.type(inner).def() instanceof TypeDef.Simple(Primitive p) && p.isUnsigned()) {
      BigInteger value = in.compact();
      if (value.bitLength() > 8 * p.size()) {
        throw new ScaleException(value + " does not fit " + p);
      }
      return new Value.Int(value);
    }
    throw new ScaleException(types.describe(id) + " has no compact form");
  }

  private Value bits(TypeDef.BitSequence def) {
    BitOrder order = BitOrder.of(types, def);
    int count = in.compactInt();
    int words = order.words(count);
    if ((long) words * order.wordBytes() > in.remaining()) {
      throw new ScaleException(count + " bits exceed the remaining " + in.remaining() + " bytes");
    }
    byte[] bytes = in.bytes(words * order.wordBytes());
    List<Value> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int position = order.position(i);
      values.add(Value.of((bytes[position / 8] >> (position % 8) & 1) == 1));
    }
    return new Value.Sequence(values);
  }

  private static Value at(int index, Supplier<Value> element) {
    try {
      return element.get();
    } catch (ScaleException e) {
      throw e.in("[" + index + "]");
    }
  }

  private void countValue() {
    if (--budget < 0) {
      throw tooMany();
    }
  }

  private static ScaleException tooMany() {
    return new ScaleException("too many values for the number of bytes");
  }
}
