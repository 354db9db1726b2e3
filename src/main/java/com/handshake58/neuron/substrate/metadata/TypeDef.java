package com.handshake58.neuron.substrate.metadata;

import java.util.List;
import java.util.Optional;

/** What a type consists of; other types are named by their position in the {@link TypeRegistry}. */
public sealed interface TypeDef {

  /** A struct. Its fields are either all named or all unnamed. */
  record Composite(List<Field> fields) implements TypeDef {
    public Composite {
      fields = List.copyOf(fields);
    }
  }

  /** An enum. */
  record Variants(List<Case> cases) implements TypeDef {
    public Variants {
      cases = List.copyOf(cases);
    }

    Optional<Case> at(int index) {
      for (Case c : cases) {
        if (c.index() == index) {
          return Optional.of(c);
        }
      }
      return Optional.empty();
    }

    Optional<Case> named(String name) {
      for (Case c : cases) {
        if (c.name().equals(name)) {
          return Optional.of(c);
        }
      }
      return Optional.empty();
    }
  }

  /** A vector. */
  record Sequence(int element) implements TypeDef {}

  /** A fixed number of elements. */
  record Array(long length, int element) implements TypeDef {}

  record Tuple(List<Integer> types) implements TypeDef {
    public Tuple {
      types = List.copyOf(types);
    }
  }

  record Simple(Primitive primitive) implements TypeDef {}

  /** An integer, or a wrapper of one, in compact form. */
  record Compact(int type) implements TypeDef {}

  /** Bits packed into words of the type {@code store}, in the order that {@code order} names. */
  record BitSequence(int store, int order) implements TypeDef {}

  /** One field of a struct or of an enum's case. */
  record Field(Optional<String> name, int type) {}

  /** One case of an enum; {@code index} is the byte that stands for it. */
  record Case(String name, List<Field> fields, int index) {
    public Case {
      fields = List.copyOf(fields);
    }
  }

  /** The fields' names, or none where they are unnamed. */
  static List<String> names(List<Field> fields) {
    return fields.stream().flatMap(f -> f.name().stream()).toList();
  }
}
