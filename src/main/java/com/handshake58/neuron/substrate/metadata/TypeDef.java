package com.handshake58.neuron.substrate.metadata;

import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * The definition of a type (scale-info, {@code TypeDef}). It names other types by their position in
 * the {@link TypeRegistry}.
 */
public sealed interface TypeDef {

  /** Calls the consumer with each type that this definition names. */
  void forEachType(IntConsumer consumer);

  /** A struct. Either all fields have names or none has. */
  record Composite(List<Field> fields) implements TypeDef {
    public Composite {
      fields = List.copyOf(fields);
    }

    @Override
    public void forEachType(IntConsumer consumer) {
      Field.forEachType(fields, consumer);
    }
  }

  /** An enum. */
  record Variants(List<Case> cases) implements TypeDef {
    public Variants {
      cases = List.copyOf(cases);
    }

    @Override
    public void forEachType(IntConsumer consumer) {
      for (Case c : cases) {
        Field.forEachType(c.fields(), consumer);
      }
    }

    Optional<Case> at(int index) {
      for (Case c : cases) {
        if (c.index() == index) {
          return Optional.of(c);
        }
      }
      return Optional.empty();
    }

    /** Empty if the enum has no such case. */
    public Optional<Case> named(String name) {
      for (Case c : cases) {
        if (c.name().equals(name)) {
          return Optional.of(c);
        }
      }
      return Optional.empty();
    }
  }

  /** A vector. */
  record Sequence(int element) implements TypeDef {
    @Override
    public void forEachType(IntConsumer consumer) {
      consumer.accept(element);
    }
  }

  /** An array of a fixed length. */
  record Array(long length, int element) implements TypeDef {
    @Override
    public void forEachType(IntConsumer consumer) {
      consumer.accept(element);
    }
  }

  record Tuple(List<Integer> types) implements TypeDef {
    public Tuple {
      types = List.copyOf(types);
    }

    @Override
    public void forEachType(IntConsumer consumer) {
      types.forEach(consumer::accept);
    }
  }

  record Simple(Primitive primitive) implements TypeDef {
    @Override
    public void forEachType(IntConsumer consumer) {}
  }

  /** The compact form of an integer or of a wrapper of one. */
  record Compact(int type) implements TypeDef {
    @Override
    public void forEachType(IntConsumer consumer) {
      consumer.accept(type);
    }
  }

  /**
   * Bits in words of the type {@code store}; the name of the type {@code order} gives the order.
   */
  record BitSequence(int store, int order) implements TypeDef {
    @Override
    public void forEachType(IntConsumer consumer) {
      consumer.accept(store);
      consumer.accept(order);
    }
  }

  /** A field of a struct or of an enum case. */
  record Field(Optional<String> name, int type) {
    private static void forEachType(List<Field> fields, IntConsumer consumer) {
      for (Field field : fields) {
        consumer.accept(field.type);
      }
    }
  }

  /** A case of an enum; {@code index} is its encoded byte. */
  record Case(String name, List<Field> fields, int index) {
    public Case {
      fields = List.copyOf(fields);
    }
  }

  /** Returns the names of the fields; empty if they have none. */
  static List<String> names(List<Field> fields) {
    return fields.stream().flatMap(f -> f.name().stream()).toList();
  }
}
