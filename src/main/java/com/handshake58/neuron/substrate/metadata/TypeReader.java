package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one type of scale-info's {@code PortableRegistry} that {@link TypesDecoder} has checked.
 */
final class TypeReader {
  private final ScaleReader in;

  TypeReader(ScaleReader in) {
    this.in = in;
  }

  Type type() {
    int parts = in.count(1);
    List<String> path = new ArrayList<>(parts);
    for (int i = 0; i < parts; i++) {
      path.add(TypesDecoder.name(in));
    }
    int generics = in.count(2);
    List<Type.Parameter> parameters = new ArrayList<>(generics);
    for (int i = 0; i < generics; i++) {
      String name = TypesDecoder.name(in);
      parameters.add(
          new Type.Parameter(name, in.bool() ? Optional.of(in.compactInt()) : Optional.empty()));
    }
    return new Type(path, parameters, def());
  }

  private TypeDef def() {
    int kind = in.u8();
    return switch (kind) {
      case 0 -> new TypeDef.Composite(fields());
      case 1 -> new TypeDef.Variants(cases());
      case 2 -> new TypeDef.Sequence(in.compactInt());
      case 3 -> new TypeDef.Array(in.u32(), in.compactInt());
      case 4 -> new TypeDef.Tuple(parts());
      case 5 -> new TypeDef.Simple(Primitive.at(in.u8()));
      case 6 -> new TypeDef.Compact(in.compactInt());
      case 7 -> new TypeDef.BitSequence(in.compactInt(), in.compactInt());
      default -> throw new ScaleException("unknown kind of type: " + kind);
    };
  }

  private List<Integer> parts() {
    int count = in.count(1);
    List<Integer> types = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      types.add(in.compactInt());
    }
    return types;
  }

  private List<TypeDef.Case> cases() {
    int count = in.count(4);
    List<TypeDef.Case> cases = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      cases.add(new TypeDef.Case(TypesDecoder.name(in), fields(), in.u8()));
      TypesDecoder.docs(in);
    }
    return cases;
  }

  private List<TypeDef.Field> fields() {
    int count = in.count(4);
    List<TypeDef.Field> fields = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Optional<String> name = in.bool() ? Optional.of(TypesDecoder.name(in)) : Optional.empty();
      fields.add(new TypeDef.Field(name, in.compactInt()));
      if (in.bool()) {
        in.skipVector(); // name of the type in the source
      }
      TypesDecoder.docs(in);
    }
    return fields;
  }
}
