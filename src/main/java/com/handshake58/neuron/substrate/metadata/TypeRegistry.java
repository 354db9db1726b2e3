package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The types of a runtime by position. Every reference in it leads to a type. */
public final class TypeRegistry {
  private static final int NAME_DEPTH = 6;

  private final List<Type> types;
  private final TypeSizes sizes;

  /**
   * @throws ScaleException if a type refers to a missing type
   */
  public TypeRegistry(List<Type> types) {
    this.types = List.copyOf(types);
    this.sizes = new TypeSizes(this);
    for (Type type : this.types) {
      type.def().forEachType(this::check);
      for (Type.Parameter parameter : type.parameters()) {
        parameter.type().ifPresent(this::check);
      }
    }
  }

  /**
   * @param types refer to each other alone
   */
  TypeRegistry(EncodedTypes types) {
    this.types = types;
    this.sizes = new TypeSizes(this);
  }

  public List<Type> types() {
    return types;
  }

  public Type type(int id) {
    check(id);
    return types.get(id);
  }

  private void check(int id) {
    if (id < 0 || id >= types.size()) {
      throw missing(id, types.size());
    }
  }

  /** Reads the position of a type. */
  int reference(ScaleReader in) {
    int id = in.compactInt();
    check(id);
    return id;
  }

  static ScaleException missing(int id, int count) {
    return new ScaleException("no type " + id + " among " + count);
  }

  /**
   * Finds a type by its path.
   *
   * @param path the whole path or its end, such as {@code NeuronInfoLite} or {@code
   *     neuron_info::NeuronInfoLite}
   * @return the position
   * @throws ScaleException if several types match
   */
  public Optional<Integer> find(String path) {
    List<String> wanted = List.of(path.split("::", -1));
    List<Integer> found = new ArrayList<>();
    for (int id = 0; id < types.size(); id++) {
      List<String> has = types.get(id).path();
      if (has.size() >= wanted.size()
          && has.subList(has.size() - wanted.size(), has.size()).equals(wanted)) {
        found.add(id);
      }
    }
    if (found.size() > 1) {
      throw new ScaleException(path + " names " + found.size() + " types: use more of the path");
    }
    return found.stream().findFirst();
  }

  /** Returns whether all values of the type encode to zero bytes. */
  public boolean isZeroSized(int id) {
    return sizes.isZero(id);
  }

  /** Returns a lower bound of the size of a value in bytes. */
  int minimumSize(int id) {
    return sizes.minimum(id);
  }

  /** Describes a type for messages, such as {@code Vec<NeuronInfoLite>}. */
  public String describe(int id) {
    return describe(id, NAME_DEPTH);
  }

  /** Returns whether the type is a compact integer or a wrapper of one. */
  public boolean isCompactInteger(int id) {
    return type(unwrapped(id)).def() instanceof TypeDef.Compact c
        && type(unwrapped(c.type())).def() instanceof TypeDef.Simple s
        && s.primitive().isUnsigned();
  }

  public boolean isEnum(int id) {
    return type(id).def() instanceof TypeDef.Variants;
  }

  /** Follows structs and tuples of one field to the type inside. */
  int unwrapped(int id) {
    int inner = id;
    for (int i = 0; i <= types.size(); i++) {
      switch (type(inner).def()) {
        case TypeDef.Composite c when c.fields().size() == 1 ->
            inner = c.fields().getFirst().type();
        case TypeDef.Tuple t when t.types().size() == 1 -> inner = t.types().getFirst();
        default -> {
          return inner;
        }
      }
    }
    throw new ScaleException(describe(id) + " contains only itself");
  }

  /**
   * Returns whether a vector of the type is decoded to bytes. The type is u8, or compact u8 as in
   * the names and symbols of subnets.
   */
  boolean isByte(int id) {
    return switch (type(id).def()) {
      case TypeDef.Simple s -> s.primitive() == Primitive.U8;
      case TypeDef.Compact c -> isPlainByte(c.type());
      default -> false;
    };
  }

  boolean isPlainByte(int id) {
    return type(id).def() instanceof TypeDef.Simple s && s.primitive() == Primitive.U8;
  }

  private String describe(int id, int depth) {
    if (depth == 0) {
      return "…";
    }
    Type type = type(id);
    return switch (type.def()) {
      case TypeDef.Simple s -> s.primitive().toString();
      case TypeDef.Sequence s -> "Vec<" + describe(s.element(), depth - 1) + ">";
      case TypeDef.Array a -> "[" + describe(a.element(), depth - 1) + "; " + a.length() + "]";
      case TypeDef.Compact c -> "Compact<" + describe(c.type(), depth - 1) + ">";
      case TypeDef.BitSequence b -> "BitVec";
      case TypeDef.Tuple t when t.types().size() > NAME_DEPTH -> "a tuple of " + t.types().size();
      case TypeDef.Tuple t ->
          "("
              + String.join(", ", t.types().stream().map(e -> describe(e, depth - 1)).toList())
              + ")";
      case TypeDef.Composite c -> type.path().isEmpty() ? "a struct" : type.name();
      case TypeDef.Variants v -> variants(type, depth);
    };
  }

  private String variants(Type type, int depth) {
    Optional<Integer> value = type.parameter("T");
    return type.path().equals(List.of("Option")) && value.isPresent()
        ? "Option<" + describe(value.get(), depth - 1) + ">"
        : type.path().isEmpty() ? "an enum" : type.name();
  }
}
