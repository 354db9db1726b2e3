package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Decodes scale-info's {@code PortableRegistry}, which all metadata versions contain. */
final class TypesDecoder {
  /** Rust's identifiers are shorter, and so are the names of generic types. */
  private static final int MAX_NAME = 200;

  private final ScaleReader in;

  TypesDecoder(ScaleReader in) {
    this.in = in;
  }

  TypeRegistry registry() {
    int count = in.count(6);
    List<Type> types = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int id = in.compactInt();
      if (id != i) {
        throw new ScaleException("type " + id + " is at position " + i + " of the registry");
      }
      types.add(type());
    }
    return new TypeRegistry(types);
  }

  private Type type() {
    List<String> path = list(1, this::name);
    List<Type.Parameter> parameters =
        list(2, () -> new Type.Parameter(name(), option(in::compactInt)));
    TypeDef def = def();
    docs();
    return new Type(path, parameters, def);
  }

  private TypeDef def() {
    int kind = in.u8();
    return switch (kind) {
      case 0 -> new TypeDef.Composite(fields());
      case 1 -> new TypeDef.Variants(list(4, this::variant));
      case 2 -> new TypeDef.Sequence(in.compactInt());
      case 3 -> new TypeDef.Array(in.u32(), in.compactInt());
      case 4 -> new TypeDef.Tuple(list(1, in::compactInt));
      case 5 -> new TypeDef.Simple(Primitive.at(in.u8()));
      case 6 -> new TypeDef.Compact(in.compactInt());
      case 7 -> new TypeDef.BitSequence(in.compactInt(), in.compactInt());
      default -> throw new ScaleException("unknown kind of type: " + kind);
    };
  }

  private TypeDef.Case variant() {
    String name = name();
    List<TypeDef.Field> fields = fields();
    int index = in.u8();
    docs();
    return new TypeDef.Case(name, fields, index);
  }

  private List<TypeDef.Field> fields() {
    List<TypeDef.Field> fields = list(4, this::field);
    int named = 0;
    for (TypeDef.Field field : fields) {
      named += field.name().isPresent() ? 1 : 0;
    }
    if (named != 0 && named != fields.size()) {
      throw new ScaleException(
          "only " + named + " of " + fields.size() + " fields of a type have names");
    }
    return fields;
  }

  private TypeDef.Field field() {
    Optional<String> name = option(this::name);
    int type = in.compactInt();
    if (in.bool()) {
      in.skipVector(); // name of the type in the source
    }
    docs();
    return new TypeDef.Field(name, type);
  }

  /**
   * Reads a name. It reaches messages, so it is escaped and cut; no name of a runtime is so long.
   */
  String name() {
    return UntrustedText.escape(in.string(), MAX_NAME);
  }

  /** Skips documentation, of which real metadata holds more than of anything else. */
  void docs() {
    for (int i = in.count(1); i > 0; i--) {
      in.skipVector();
    }
  }

  /** Reads a vector whose elements have at least {@code size} bytes each. */
  <T> List<T> list(int size, Supplier<T> element) {
    int count = in.count(size);
    if (count == 0) {
      return List.of();
    }
    List<T> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(element.get());
    }
    return list;
  }

  <T> Optional<T> option(Supplier<T> value) {
    return in.bool() ? Optional.of(value.get()) : Optional.empty();
  }
}
