package com.handshake58.devnet.type;

import com.handshake58.neuron.base.FixedBytes;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Values by their types. Integers are BigInteger (any Number when encoding), byte sequences byte[]
 * (also fixed-size values and text when encoding), lists and tuples List, {@code Option} Optional,
 * composites with named fields {@link Struct}, with one unnamed field that field's value, with more
 * a List; other enumerations {@link Variant}.
 */
public final class TypeCodec {
  private static final List<String> OPTION = List.of("Option");

  private final TypeRegistry registry;

  public TypeCodec(TypeRegistry registry) {
    this.registry = registry;
  }

  public byte[] encode(int type, Object value) {
    ScaleWriter out = new ScaleWriter();
    write(type, value, out);
    return out.toBytes();
  }

  /** Refuses bytes left over. */
  public Object decode(int type, byte[] data) {
    ScaleReader in = new ScaleReader(data);
    Object value = read(type, in);
    in.end();
    return value;
  }

  /** The encoding of zeros, empty lists, first cases: what an absent value usually stands for. */
  public byte[] zero(int id) {
    int size =
        switch (registry.type(id).def()) {
          case Type.Primitive p -> Math.max(1, p.size());
          case Type.Sequence s -> 1;
          case Type.Compact c -> 1;
          case Type.Variants v -> 1;
          case Type.Array a -> a.length() * zero(a.element()).length;
          case Type.Tuple t -> t.elements().stream().mapToInt(e -> zero(e).length).sum();
          case Type.Composite c -> c.fields().stream().mapToInt(f -> zero(f.type()).length).sum();
        };
    return new byte[size];
  }

  public void write(int id, Object value, ScaleWriter out) {
    Type type = registry.type(id);
    switch (type.def()) {
      case Type.Primitive p -> primitive(p, value, out);
      case Type.Compact c -> out.compact(integer(value));
      case Type.Array a -> elements(a.element(), value, a.length(), out);
      case Type.Sequence s -> sequence(s.element(), value, out);
      case Type.Tuple t -> tuple(t.elements(), value, out);
      case Type.Composite c -> fields(c.fields(), value, out);
      case Type.Variants v -> {
        if (type.path().equals(OPTION)) {
          Optional<?> option = (Optional<?>) value;
          out.bool(option.isPresent());
          option.ifPresent(some -> write(v.cases().get(1).fields().getFirst().type(), some, out));
        } else {
          Variant variant = (Variant) value;
          Type.Case one = caseOf(v, variant.name());
          out.u8(one.index());
          Object fields =
              one.fields().size() == 1 && variant.value() instanceof List<?> l
                  ? l.getFirst()
                  : variant.value();
          fields(one.fields(), fields, out);
        }
      }
    }
  }

  private static Type.Case caseOf(Type.Variants variants, String name) {
    return variants.cases().stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new ScaleException("no case " + name));
  }

  private static void primitive(Type.Primitive p, Object value, ScaleWriter out) {
    switch (p) {
      case BOOL -> out.bool((Boolean) value);
      case STR -> out.string((String) value);
      default -> {
        if (p.signed()) {
          out.signed(integer(value), p.size());
        } else {
          out.unsigned(integer(value), p.size());
        }
      }
    }
  }

  private static BigInteger integer(Object value) {
    return switch (value) {
      case BigInteger big -> big;
      case Number n -> BigInteger.valueOf(n.longValue());
      default -> throw new ScaleException("no integer: " + value.getClass());
    };
  }

  private void sequence(int element, Object value, ScaleWriter out) {
    byte[] bytes = raw(value);
    if (bytes.length > 0 || !(value instanceof List<?>)) {
      out.compact(bytes.length);
      elements(element, bytes, bytes.length, out);
    } else {
      List<?> list = (List<?>) value;
      out.compact(list.size());
      elements(element, list, list.size(), out);
    }
  }

  private void elements(int element, Object value, int length, ScaleWriter out) {
    if (value instanceof List<?> list) {
      need(list.size() == length, "elements", length, list.size());
      list.forEach(e -> write(element, e, out));
      return;
    }
    byte[] bytes = raw(value);
    need(bytes.length == length, "bytes", length, bytes.length);
    if (registry.type(element).def() == Type.Primitive.U8) {
      out.bytes(bytes);
    } else {
      for (byte b : bytes) {
        write(element, b & 0xff, out);
      }
    }
  }

  private static byte[] raw(Object value) {
    return switch (value) {
      case byte[] bytes -> bytes;
      case FixedBytes fixed -> fixed.toBytes();
      case String text -> text.getBytes(StandardCharsets.UTF_8);
      default -> new byte[0];
    };
  }

  private void tuple(List<Integer> types, Object value, ScaleWriter out) {
    List<?> values = (List<?>) value;
    need(values.size() == types.size(), "values", types.size(), values.size());
    for (int i = 0; i < types.size(); i++) {
      write(types.get(i), values.get(i), out);
    }
  }

  private void fields(List<Type.Field> fields, Object value, ScaleWriter out) {
    boolean named = !fields.isEmpty() && !fields.getFirst().name().isEmpty();
    if (named && value instanceof Struct struct) {
      fields.forEach(f -> write(f.type(), struct.get(f.name()), out));
    } else if (fields.size() == 1) {
      write(fields.getFirst().type(), value, out);
    } else {
      tuple(fields.stream().map(Type.Field::type).toList(), value, out);
    }
  }

  private static void need(boolean condition, String what, int wanted, int got) {
    if (!condition) {
      throw new ScaleException(wanted + " " + what + " wanted, got " + got);
    }
  }

  public Object read(int id, ScaleReader in) {
    Type type = registry.type(id);
    return switch (type.def()) {
      case Type.Primitive p -> primitive(p, in);
      case Type.Compact c -> compact(c.type(), in);
      case Type.Array a -> elements(a.element(), a.length(), in);
      case Type.Sequence s -> {
        Type.Def element = registry.type(s.element()).def();
        yield elements(s.element(), in.count(smallest(element)), in);
      }
      case Type.Tuple t -> t.elements().stream().map(e -> read(e, in)).toList();
      case Type.Composite c -> fields(c.fields(), in);
      case Type.Variants v -> variant(type, v, in);
    };
  }

  /** A tuple without elements takes no byte, everything else at least one. */
  private static int smallest(Type.Def def) {
    return switch (def) {
      case Type.Tuple t -> t.elements().isEmpty() ? 0 : 1;
      case Type.Composite c -> c.fields().isEmpty() ? 0 : 1;
      default -> 1;
    };
  }

  private static Object primitive(Type.Primitive p, ScaleReader in) {
    return switch (p) {
      case BOOL -> in.bool();
      case STR -> in.string();
      default -> p.signed() ? in.signed(p.size()) : in.unsigned(p.size());
    };
  }

  private BigInteger compact(int inner, ScaleReader in) {
    BigInteger value = in.compact();
    int bits = bits(inner);
    if (value.bitLength() > bits) {
      throw new ScaleException("a compact integer of more than " + bits + " bits");
    }
    return value;
  }

  private int bits(int type) {
    return switch (registry.type(type).def()) {
      case Type.Primitive p -> 8 * p.size();
      case Type.Composite c when c.fields().size() == 1 -> bits(c.fields().getFirst().type());
      default -> 0;
    };
  }

  private Object elements(int element, int count, ScaleReader in) {
    if (registry.type(element).def() == Type.Primitive.U8) {
      return in.bytes(count);
    }
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add(read(element, in));
    }
    return List.copyOf(list);
  }

  private Object fields(List<Type.Field> fields, ScaleReader in) {
    if (fields.isEmpty()) {
      return List.of();
    }
    if (!fields.getFirst().name().isEmpty()) {
      Struct struct = new Struct();
      for (Type.Field field : fields) {
        struct = struct.with(field.name(), read(field.type(), in));
      }
      return struct;
    }
    return fields.size() == 1
        ? read(fields.getFirst().type(), in)
        : fields.stream().map(f -> read(f.type(), in)).toList();
  }

  private Object variant(Type type, Type.Variants variants, ScaleReader in) {
    int index = in.u8();
    Type.Case one =
        variants.cases().stream()
            .filter(c -> c.index() == index)
            .findFirst()
            .orElseThrow(() -> new ScaleException("no case " + index + " in " + type.path()));
    if (type.path().equals(OPTION)) {
      return index == 0 ? Optional.empty() : Optional.of(fields(one.fields(), in));
    }
    Object fields = fields(one.fields(), in);
    boolean unnamed = one.fields().size() == 1 && one.fields().getFirst().name().isEmpty();
    return new Variant(one.name(), unnamed ? List.of(fields) : fields);
  }
}
