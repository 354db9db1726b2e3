package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.substrate.metadata.TypeDef.Field;
import com.handshake58.neuron.substrate.metadata.TypeShape.Mismatch;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares a type with a shape by the rules of {@link ValueEncoder}, {@link ValueDecoder} and
 * {@link ValueReader}.
 */
final class ShapeComparison {
  private final TypeRegistry types;

  ShapeComparison(TypeRegistry types) {
    this.types = types;
  }

  Optional<Mismatch> mismatch(TypeShape shape, int id) {
    return switch (shape) {
      case TypeShape.UnsignedInteger(int bits) -> unless(isInteger(id, bits), shape, id);
      case TypeShape.Bool b -> unless(isBool(id), shape, id);
      case TypeShape.BoolOrInteger b -> unless(isBool(id) || isInteger(id, 0), shape, id);
      case TypeShape.FixedBytes(int length) ->
          unless(
              def(types.unwrapped(id)) instanceof TypeDef.Array a
                  && a.length() == length
                  && types.isByte(a.element()),
              shape,
              id);
      case TypeShape.ByteVector b ->
          unless(
              def(inner(id)) instanceof TypeDef.Sequence s && types.isByte(s.element()), shape, id);
      case TypeShape.ListOf(TypeShape element) -> list(shape, element, id);
      case TypeShape.TupleOf tuple -> tuple(tuple, id);
      case TypeShape.StructOf struct -> struct(struct, id);
      case TypeShape.EnumOf cases -> cases(cases, id);
      case TypeShape.OrOption(TypeShape value) -> mismatch(value, option(id));
    };
  }

  private Optional<Mismatch> unless(boolean fits, TypeShape shape, int id) {
    return fits ? Optional.empty() : Optional.of(other(shape, id));
  }

  private Mismatch other(TypeShape shape, int id) {
    return new Mismatch("", types.describe(id), shape.text());
  }

  private TypeDef def(int id) {
    return types.type(id).def();
  }

  private boolean isBool(int id) {
    return def(types.unwrapped(id)) instanceof TypeDef.Simple(Primitive p) && p == Primitive.BOOL;
  }

  private boolean isInteger(int id, int bits) {
    return switch (def(types.unwrapped(id))) {
      case TypeDef.Simple(Primitive p) -> p.isUnsigned() && 8 * p.size() >= bits;
      case TypeDef.Compact(int type) -> isInteger(type, bits);
      default -> false;
    };
  }

  /** Follows structs and tuples of one field without a name, which the decoder unwraps. */
  private int inner(int id) {
    return switch (def(id)) {
      case TypeDef.Composite c when c.fields().size() == 1 && TypeDef.names(c.fields()).isEmpty() ->
          inner(c.fields().getFirst().type());
      case TypeDef.Tuple t when t.types().size() == 1 -> inner(t.types().getFirst());
      default -> id;
    };
  }

  private int option(int id) {
    Type type = types.type(id);
    return type.path().equals(List.of("Option")) ? type.parameter("T").orElse(id) : id;
  }

  private Optional<Mismatch> list(TypeShape shape, TypeShape element, int id) {
    Optional<Integer> type =
        switch (def(inner(id))) {
          case TypeDef.Sequence s -> Optional.of(s.element());
          case TypeDef.Array a -> Optional.of(a.element());
          default -> Optional.empty();
        };
    return type.isEmpty() || types.isByte(type.get())
        ? Optional.of(other(shape, id))
        : mismatch(element, type.get()).map(m -> m.in("[]"));
  }

  private Optional<Mismatch> tuple(TypeShape.TupleOf shape, int id) {
    List<Integer> parts =
        switch (def(inner(id))) {
          case TypeDef.Tuple t -> t.types();
          case TypeDef.Composite c -> c.fields().stream().map(Field::type).toList();
          default -> List.of();
        };
    if (parts.size() != shape.parts().size()) {
      return Optional.of(other(shape, id));
    }
    return parts(shape.parts(), parts);
  }

  private Optional<Mismatch> parts(List<TypeShape> shapes, List<Integer> parts) {
    for (int i = 0; i < parts.size(); i++) {
      Optional<Mismatch> found = mismatch(shapes.get(i), parts.get(i));
      if (found.isPresent()) {
        return Optional.of(found.get().in("[" + i + "]"));
      }
    }
    return Optional.empty();
  }

  private Optional<Mismatch> struct(TypeShape.StructOf shape, int id) {
    if (!(def(inner(id)) instanceof TypeDef.Composite c) || TypeDef.names(c.fields()).isEmpty()) {
      return Optional.of(other(shape, id));
    }
    for (Map.Entry<String, TypeShape> wanted : shape.required().entrySet()) {
      if (!TypeDef.names(c.fields()).contains(wanted.getKey())) {
        return Optional.of(new Mismatch(wanted.getKey(), "absent", wanted.getValue().text()));
      }
    }
    for (Field field : c.fields()) {
      String name = field.name().orElse("");
      Optional<TypeShape> wanted =
          Optional.ofNullable(shape.required().get(name))
              .or(() -> Optional.ofNullable(shape.optional().get(name)));
      Optional<Mismatch> found = wanted.flatMap(w -> mismatch(w, option(field.type())));
      if (found.isPresent()) {
        return Optional.of(found.get().in(name));
      }
    }
    return Optional.empty();
  }

  private Optional<Mismatch> cases(TypeShape.EnumOf shape, int id) {
    if (!(def(inner(id)) instanceof TypeDef.Variants variants)) {
      return Optional.of(other(shape, id));
    }
    for (Map.Entry<String, List<TypeShape>> wanted : shape.cases().entrySet()) {
      Optional<TypeDef.Case> found = variants.named(wanted.getKey());
      if (found.isEmpty() || found.get().fields().size() != wanted.getValue().size()) {
        return Optional.of(other(shape, id));
      }
      List<Integer> parts = found.get().fields().stream().map(Field::type).toList();
      Optional<Mismatch> part = parts(wanted.getValue(), parts);
      if (part.isPresent()) {
        return Optional.of(part.get().in(wanted.getKey()));
      }
    }
    return Optional.empty();
  }
}
