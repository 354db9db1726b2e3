package com.handshake58.devnet.type;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The types of one runtime. A declared type gets its id when an expression first names it ({@link
 * TypeDeclaration}).
 *
 * <p>An expression is a primitive, a declared name with its arguments ({@code _} for a parameter
 * that the description leaves out), {@code Vec<T>}, {@code Compact<T>}, {@code [T; N]} or a tuple.
 */
public final class TypeRegistry {
  private static final Set<String> PRIMITIVES =
      Arrays.stream(Type.Primitive.values())
          .map(p -> p.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  private final Map<String, TypeDeclaration> declared = new HashMap<>();
  private final Map<String, Integer> ids = new HashMap<>();
  private final List<@Nullable Type> types = new ArrayList<>();

  /** Adds declarations; a name can be declared once. */
  public TypeRegistry declare(String declarations) {
    Tokens tokens = new Tokens(declarations);
    while (!tokens.atEnd()) {
      declare(TypeDeclaration.read(tokens));
    }
    return this;
  }

  public TypeRegistry declare(TypeDeclaration declaration) {
    if (declaration.kind() == TypeDeclaration.Kind.EXTENSION) {
      throw new IllegalArgumentException(declaration.name() + " is extended but not declared");
    }
    if (declared.put(declaration.name(), declaration) != null) {
      throw new IllegalArgumentException(declaration.name() + " is declared twice");
    }
    return this;
  }

  /** Returns the id of the type that an expression names. */
  public synchronized int id(String expression) {
    Tokens tokens = new Tokens(expression);
    int id = id(tokens);
    tokens.expectEnd();
    return id;
  }

  /** Returns the id of the type that the next tokens name. */
  public synchronized int id(Tokens tokens) {
    return expression(tokens, Map.of());
  }

  public synchronized Type type(int id) {
    Type type = types.get(id);
    if (type == null) {
      throw new IllegalStateException("type " + id + " is not complete");
    }
    return type;
  }

  /** Returns all types that have ids; the position is the id. */
  public synchronized List<Type> all() {
    List<Type> all = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      all.add(type(i));
    }
    return all;
  }

  /** Returns the cases of an enumeration. */
  public List<Type.Case> cases(int id) {
    if (type(id).def() instanceof Type.Variants(List<Type.Case> cases)) {
      return cases;
    }
    throw new IllegalArgumentException("type " + id + " is no enumeration");
  }

  /** Returns the fields of the composite that an expression names. */
  public List<Type.Field> fields(String expression) {
    if (type(id(expression)).def() instanceof Type.Composite(List<Type.Field> fields)) {
      return fields;
    }
    throw new IllegalArgumentException(expression + " is no composite");
  }

  /** Adds an enumeration without a declaration, such as all calls of a runtime. */
  public synchronized int variants(
      List<String> path, List<Type.Param> params, List<Type.Case> cases) {
    return add(new Type(path, params, new Type.Variants(cases)));
  }

  /** Names a type that {@link #complete} describes later, so that its parts can refer to it. */
  public synchronized int reserve(String name) {
    types.add(null);
    int id = types.size() - 1;
    ids.put(name, id);
    return id;
  }

  /** Describes a reserved type as an enumeration. */
  public synchronized void complete(int id, List<String> path, List<Type.Case> cases) {
    types.set(id, new Type(path, List.of(), new Type.Variants(cases)));
  }

  /** Names a type without a declaration. */
  public synchronized void name(String name, int id) {
    ids.put(name, id);
  }

  /** Encodes a value of the type that an expression names. */
  public byte[] encode(String expression, DevnetValue value) {
    return new TypeCodec(this).encode(id(expression), value);
  }

  /** Decodes a value of the type that an expression names. */
  public DevnetValue decode(String expression, byte[] bytes) {
    return new TypeCodec(this).decode(id(expression), bytes);
  }

  /** Returns the tuple of these types. */
  public synchronized int tuple(List<Integer> elements) {
    return structural("tuple" + elements, new Type.Tuple(elements));
  }

  /** Reads fields: none, {@code (A, B)} or {@code (a: A, b: B)}. */
  public synchronized List<Type.Field> fields(Tokens tokens) {
    return fields(tokens, Map.of());
  }

  private int add(Type type) {
    types.add(type);
    return types.size() - 1;
  }

  private int expression(Tokens tokens, Map<String, Integer> bound) {
    if (tokens.take("(")) {
      List<Integer> elements = new ArrayList<>();
      while (!tokens.take(")")) {
        elements.add(expression(tokens, bound));
        if (!tokens.peek(")")) {
          tokens.expect(",");
        }
      }
      return structural("tuple" + elements, new Type.Tuple(elements));
    }
    if (tokens.take("[")) {
      int element = expression(tokens, bound);
      tokens.expect(";");
      int length = tokens.number();
      tokens.expect("]");
      return structural("[" + element + ";" + length, new Type.Array(length, element));
    }
    return named(tokens, bound);
  }

  private int named(Tokens tokens, Map<String, Integer> bound) {
    String name = tokens.word();
    Integer parameter = bound.get(name);
    if (parameter != null) {
      return parameter;
    }
    List<OptionalInt> arguments = new ArrayList<>();
    if (tokens.take("<")) {
      do {
        arguments.add(
            tokens.take("_") ? OptionalInt.empty() : OptionalInt.of(expression(tokens, bound)));
      } while (tokens.take(","));
      tokens.expect(">");
    }
    return switch (name) {
      case "Vec" -> {
        int element = arguments.getFirst().orElseThrow();
        yield structural("Vec" + element, new Type.Sequence(element));
      }
      case "Compact" -> {
        int inner = arguments.getFirst().orElseThrow();
        yield structural("Compact" + inner, new Type.Compact(inner));
      }
      default -> declaredId(name, arguments, tokens);
    };
  }

  private int declaredId(String name, List<OptionalInt> arguments, Tokens tokens) {
    String key = arguments.isEmpty() ? name : name + arguments;
    Integer known = ids.get(key);
    if (known != null) {
      return known;
    }
    TypeDeclaration declaration = declared.get(name);
    if (declaration == null && PRIMITIVES.contains(name)) {
      return structural(name, Type.Primitive.valueOf(name.toUpperCase(Locale.ROOT)));
    }
    if (declaration == null && name.matches("U[0-9]+")) {
      return typeLevelNumber(Integer.parseInt(name.substring(1)));
    }
    if (declaration == null) {
      throw tokens.error("unknown type " + name);
    }
    if (declaration.params().size() != arguments.size()) {
      throw tokens.error(name + " takes " + declaration.params().size() + " arguments");
    }
    if (declaration.kind() == TypeDeclaration.Kind.ALIAS) {
      return id(declaration.body().copy());
    }
    types.add(null);
    int id = types.size() - 1;
    ids.put(key, id);
    types.set(id, instance(declaration, arguments));
    return id;
  }

  /** Returns a number as a type of typenum, bit by bit, for fixed-point types. */
  private int typeLevelNumber(int number) {
    return id("UInt<U" + number / 2 + ", B" + number % 2 + ">");
  }

  private Type instance(TypeDeclaration declaration, List<OptionalInt> arguments) {
    Map<String, Integer> bound = new HashMap<>();
    List<Type.Param> params = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String name = declaration.params().get(i);
      params.add(new Type.Param(name, arguments.get(i)));
      arguments.get(i).ifPresent(id -> bound.put(name, id));
    }
    Tokens tokens = declaration.body().copy();
    Type.Def def =
        tokens.take("enum") ? cases(tokens, bound) : new Type.Composite(fields(tokens, bound));
    tokens.expectEnd();
    return new Type(declaration.path(), params, def);
  }

  private Type.Variants cases(Tokens tokens, Map<String, Integer> bound) {
    List<Type.Case> cases = new ArrayList<>();
    tokens.expect("{");
    while (!tokens.take("}")) {
      int first = tokens.number();
      if (tokens.take(".")) {
        tokens.expect(".");
        int last = tokens.number();
        String name = tokens.word();
        List<Type.Field> fields = fields(tokens, bound);
        IntStream.rangeClosed(first, last)
            .forEach(index -> cases.add(new Type.Case(name + index, index, fields)));
      } else {
        cases.add(new Type.Case(tokens.word(), first, fields(tokens, bound)));
      }
      if (!tokens.peek("}")) {
        tokens.expect(",");
      }
    }
    return new Type.Variants(cases);
  }

  /** Reads no fields, or named or unnamed ones in parentheses or braces. */
  private List<Type.Field> fields(Tokens tokens, Map<String, Integer> bound) {
    String close = tokens.take("{") ? "}" : tokens.take("(") ? ")" : "";
    List<Type.Field> fields = new ArrayList<>();
    while (!close.isEmpty() && !tokens.take(close)) {
      String name = "";
      if (tokens.peek(1, ":")) {
        name = tokens.word();
        tokens.expect(":");
      }
      int mark = tokens.mark();
      int type = expression(tokens, bound);
      fields.add(new Type.Field(name, type, tokens.quotedOr(tokens.since(mark))));
      if (!tokens.peek(close)) {
        tokens.expect(",");
      }
    }
    return fields;
  }

  private int structural(String key, Type.Def def) {
    Integer known = ids.get(key);
    if (known == null) {
      known = add(new Type(List.of(), List.of(), def));
      ids.put(key, known);
    }
    return known;
  }
}
