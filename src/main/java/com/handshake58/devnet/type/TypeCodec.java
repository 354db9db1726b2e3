package com.handshake58.devnet.type;

import com.handshake58.devnet.type.DevnetValue.Sequence;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Encodes and decodes values by their types. */
public final class TypeCodec {
  private static final List<String> OPTION = List.of("Option");

  /** A node's decoder allows as many calls within calls ({@code MAX_EXTRINSIC_DEPTH}). */
  private static final int MAX_DEPTH = 256;

  private final TypeRegistry registry;

  public TypeCodec(TypeRegistry registry) {
    this.registry = registry;
  }

  /**
   * @throws ScaleException if the value does not fit the type
   */
  public byte[] encode(int type, DevnetValue value) {
    ScaleWriter out = new ScaleWriter();
    write(type, value, out);
    return out.toBytes();
  }

  /**
   * @throws ScaleException if the bytes are not exactly one value of the type
   */
  public DevnetValue decode(int type, byte[] data) {
    ScaleReader in = new ScaleReader(data);
    DevnetValue value = read(type, in);
    in.end();
    return value;
  }

  /** Returns the encoding of zeros, empty lists and first cases: the usual default of a type. */
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

  public void write(int id, DevnetValue value, ScaleWriter out) {
    try {
      writeAs(registry.type(id), value, out);
    } catch (IllegalArgumentException e) {
      throw new ScaleException(String.valueOf(e.getMessage()));
    }
  }

  private void writeAs(Type type, DevnetValue value, ScaleWriter out) {
    switch (type.def()) {
      case Type.Primitive p -> primitive(p, value, out);
      case Type.Compact c -> out.compact(value.integer());
      case Type.Array a -> elements(a.element(), value, a.length(), out);
      case Type.Sequence s -> {
        int length = length(value);
        out.compact(length);
        elements(s.element(), value, length, out);
      }
      case Type.Tuple t -> tuple(t.elements(), value, out);
      case Type.Composite c -> fields(c.fields(), value, out);
      case Type.Variants v when type.path().equals(OPTION) -> {
        Optional<DevnetValue> option = value.option();
        out.bool(option.isPresent());
        option.ifPresent(some -> write(v.cases().get(1).fields().getFirst().type(), some, out));
      }
      case Type.Variants v -> variant(v, value.variant(), out);
    }
  }

  private void variant(Type.Variants variants, Variant value, ScaleWriter out) {
    Type.Case one =
        variants.cases().stream()
            .filter(c -> c.name().equals(value.name()))
            .findFirst()
            .orElseThrow(() -> new ScaleException("no case " + value.name()));
    out.u8(one.index());
    boolean unnamed = one.fields().size() == 1 && one.fields().getFirst().name().isEmpty();
    fields(one.fields(), unnamed ? value.only() : value.fields(), out);
  }

  private static void primitive(Type.Primitive p, DevnetValue value, ScaleWriter out) {
    switch (p) {
      case BOOL -> out.bool(value.bool());
      case STR -> out.string(value.text());
      default -> {
        if (p.signed()) {
          out.signed(value.integer(), p.size());
        } else {
          out.unsigned(value.integer(), p.size());
        }
      }
    }
  }

  private static int length(DevnetValue value) {
    return value instanceof Sequence(List<DevnetValue> values)
        ? values.size()
        : value.bytes().length;
  }

  private void elements(int element, DevnetValue value, int length, ScaleWriter out) {
    check(length(value) == length, "elements", length, length(value));
    if (value instanceof Sequence(List<DevnetValue> values)) {
      values.forEach(e -> write(element, e, out));
    } else if (registry.type(element).def() == Type.Primitive.U8) {
      out.bytes(value.bytes());
    } else {
      for (byte b : value.bytes()) {
        write(element, DevnetValue.value(b & 0xff), out);
      }
    }
  }

  private void tuple(List<Integer> types, DevnetValue value, ScaleWriter out) {
    List<DevnetValue> values = value.elements();
    check(values.size() == types.size(), "values", types.size(), values.size());
    for (int i = 0; i < types.size(); i++) {
      write(types.get(i), values.get(i), out);
    }
  }

  private void fields(List<Type.Field> fields, DevnetValue value, ScaleWriter out) {
    boolean named = !fields.isEmpty() && !fields.getFirst().name().isEmpty();
    if (named && value instanceof Struct struct) {
      fields.forEach(f -> write(f.type(), struct.get(f.name()), out));
    } else if (fields.size() == 1) {
      write(fields.getFirst().type(), value, out);
    } else {
      tuple(fields.stream().map(Type.Field::type).toList(), value, out);
    }
  }

  private static void check(boolean condition, String what, int wanted, int got) {
    if (!condition) {
      throw new ScaleException(wanted + " " + what + " wanted, got " + got);
    }
  }

  /**
   * @throws ScaleException if the bytes do not begin with a value of the type, or values are nested
   *     too deep
   */
  public DevnetValue read(int id, ScaleReader in) {
    return read(id, in, 0);
  }

  private DevnetValue read(int id, ScaleReader in, int depth) {
    if (depth > MAX_DEPTH) {
      throw new ScaleException("values are nested more than " + MAX_DEPTH + " deep");
    }
    Type type = registry.type(id);
    return switch (type.def()) {
      case Type.Primitive p -> primitive(p, in);
      case Type.Compact c -> compact(c.type(), in);
      case Type.Array a -> elements(a.element(), a.length(), in, depth);
      case Type.Sequence s -> {
        Type.Def element = registry.type(s.element()).def();
        yield elements(s.element(), in.count(smallest(element)), in, depth);
      }
      case Type.Tuple t ->
          DevnetValue.list(t.elements().stream().map(e -> read(e, in, depth + 1)).toList());
      case Type.Composite c -> fields(c.fields(), in, depth);
      case Type.Variants v -> variant(type, v, in, depth);
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

  private static DevnetValue primitive(Type.Primitive p, ScaleReader in) {
    return switch (p) {
      case BOOL -> DevnetValue.value(in.bool());
      case STR -> DevnetValue.value(in.string());
      default -> DevnetValue.value(p.signed() ? in.signed(p.size()) : in.unsigned(p.size()));
    };
  }

  private DevnetValue compact(int inner, ScaleReader in) {
    BigInteger value = in.compact();
    int bits = bits(inner);
    if (value.bitLength() > bits) {
      throw new ScaleException("a compact integer of more than " + bits + " bits");
    }
    return DevnetValue.value(value);
  }

  private int bits(int type) {
    return switch (registry.type(type).def()) {
      case Type.Primitive p -> 8 * p.size();
      case Type.Composite c when c.fields().size() == 1 -> bits(c.fields().getFirst().type());
      default -> 0;
    };
  }

  private DevnetValue elements(int element, int count, ScaleReader in, int depth) {
    if (registry.type(element).def() == Type.Primitive.U8) {
      return DevnetValue.value(in.bytes(count));
    }
    List<DevnetValue> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add(read(element, in, depth + 1));
    }
    return DevnetValue.list(list);
  }

  private DevnetValue fields(List<Type.Field> fields, ScaleReader in, int depth) {
    if (fields.isEmpty()) {
      return DevnetValue.list();
    }
    if (!fields.getFirst().name().isEmpty()) {
      Map<String, DevnetValue> values = new LinkedHashMap<>();
      fields.forEach(f -> values.put(f.name(), read(f.type(), in, depth + 1)));
      return new Struct(values);
    }
    return fields.size() == 1
        ? read(fields.getFirst().type(), in, depth + 1)
        : DevnetValue.list(fields.stream().map(f -> read(f.type(), in, depth + 1)).toList());
  }

  private DevnetValue variant(Type type, Type.Variants variants, ScaleReader in, int depth) {
    int index = in.u8();
    Type.Case one =
        variants.cases().stream()
            .filter(c -> c.index() == index)
            .findFirst()
            .orElseThrow(() -> new ScaleException("no case " + index + " in " + type.path()));
    if (type.path().equals(OPTION)) {
      return index == 0 ? DevnetValue.none() : DevnetValue.some(fields(one.fields(), in, depth));
    }
    DevnetValue fields = fields(one.fields(), in, depth);
    boolean unnamed = one.fields().size() == 1 && one.fields().getFirst().name().isEmpty();
    return new Variant(one.name(), unnamed ? DevnetValue.list(fields) : fields);
  }
}
