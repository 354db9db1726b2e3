package com.handshake58.neuron.substrate.metadata;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The shape of a type as this program reads or writes its values, whatever the type's name. A
 * struct of one field has the shape of the field, as in {@link ValueReader}.
 */
public sealed interface TypeShape {

  /**
   * @param bits the size that is written at least; 0 for an integer that is only read
   */
  record UnsignedInteger(int bits) implements TypeShape {}

  record Bool() implements TypeShape {}

  /** A boolean or an unsigned integer. */
  record BoolOrInteger() implements TypeShape {}

  /** An array of bytes. */
  record FixedBytes(int length) implements TypeShape {}

  /** A vector of bytes. */
  record ByteVector() implements TypeShape {}

  /** A vector or an array. */
  record ListOf(TypeShape element) implements TypeShape {}

  record TupleOf(List<TypeShape> parts) implements TypeShape {
    public TupleOf {
      parts = List.copyOf(parts);
    }
  }

  /** A struct with these fields. It may have others. */
  record StructOf(Map<String, TypeShape> required, Map<String, TypeShape> optional)
      implements TypeShape {
    public StructOf {
      required = Collections.unmodifiableMap(new LinkedHashMap<>(required));
      optional = Collections.unmodifiableMap(new LinkedHashMap<>(optional));
    }
  }

  /** An enum with these cases, which have fields of these shapes. It may have other cases. */
  record EnumOf(Map<String, List<TypeShape>> cases) implements TypeShape {
    public EnumOf {
      cases = Collections.unmodifiableMap(new LinkedHashMap<>(cases));
    }
  }

  /** A value, or an option of one. */
  record OrOption(TypeShape value) implements TypeShape {}

  /**
   * Another type than wanted.
   *
   * @param path the place in the type, such as {@code axons[].ip}; empty for the whole
   * @param found the type in the metadata, or {@code absent}
   */
  record Mismatch(String path, String found, String wanted) {
    Mismatch in(String step) {
      boolean joined = path.isEmpty() || path.startsWith("[");
      return new Mismatch(step + (joined ? "" : ".") + path, found, wanted);
    }
  }

  /** Returns the first difference; empty if the type has this shape. */
  default Optional<Mismatch> mismatch(TypeRegistry types, int id) {
    return new ShapeComparison(types).mismatch(this, id);
  }

  /** For example {@code a list of booleans}. */
  default String text() {
    return switch (this) {
      case UnsignedInteger(int bits) ->
          bits == 0 ? "an integer" : "an integer of " + bits + " bits";
      case Bool b -> "a boolean";
      case BoolOrInteger b -> "a boolean or an integer";
      case FixedBytes(int length) -> length + " bytes";
      case ByteVector b -> "a vector of bytes";
      case ListOf(TypeShape element) -> "a list of elements, each " + element.text();
      case TupleOf t ->
          t.parts().stream().map(TypeShape::text).collect(Collectors.joining(", ", "(", ")"));
      case StructOf s -> "a struct with " + String.join(", ", s.required().keySet());
      case EnumOf e when e.cases().isEmpty() -> "an enum";
      case EnumOf e -> "an enum with " + String.join(", ", e.cases().keySet());
      case OrOption(TypeShape value) -> value.text();
    };
  }
}
