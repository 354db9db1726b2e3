package com.handshake58.devnet.type;

import java.util.List;
import java.util.OptionalInt;

/**
 * An entry of the type registry (scale-info {@code Type}), which refers to others by id.
 *
 * @param path the Rust path, possibly empty
 */
public record Type(List<String> path, List<Param> params, Def def) {

  public Type {
    path = List.copyOf(path);
    params = List.copyOf(params);
  }

  /** A generic parameter; without a type if the description skips it. */
  public record Param(String name, OptionalInt type) {}

  /** The form of a value. */
  public sealed interface Def {}

  public record Composite(List<Field> fields) implements Def {
    public Composite {
      fields = List.copyOf(fields);
    }
  }

  public record Variants(List<Case> cases) implements Def {
    public Variants {
      cases = List.copyOf(cases);
    }
  }

  public record Sequence(int element) implements Def {}

  public record Array(int length, int element) implements Def {}

  public record Tuple(List<Integer> elements) implements Def {
    public Tuple {
      elements = List.copyOf(elements);
    }
  }

  public record Compact(int type) implements Def {}

  /**
   * A field.
   *
   * @param name empty for unnamed ones
   * @param typeName the type as the source writes it
   */
  public record Field(String name, int type, String typeName) {}

  /** One alternative of an enumeration. */
  public record Case(String name, int index, List<Field> fields) {
    public Case {
      fields = List.copyOf(fields);
    }
  }

  /** A primitive, with its number in scale-info's {@code TypeDefPrimitive}. */
  public enum Primitive implements Def {
    BOOL(0, 1),
    CHAR(1, 4),
    STR(2, 0),
    U8(3, 1),
    U16(4, 2),
    U32(5, 4),
    U64(6, 8),
    U128(7, 16),
    U256(8, 32),
    I8(9, 1),
    I16(10, 2),
    I32(11, 4),
    I64(12, 8),
    I128(13, 16),
    I256(14, 32);

    private final int code;
    private final int size;

    Primitive(int code, int size) {
      this.code = code;
      this.size = size;
    }

    public int code() {
      return code;
    }

    /** Bytes of an integer of this type. */
    public int size() {
      return size;
    }

    public boolean signed() {
      return code >= I8.code;
    }
  }
}
