package com.handshake58.neuron.substrate.metadata;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Makes the metadata of the same runtime with other indices. It renumbers and shuffles pallets,
 * calls, events, errors, the cases of every enum, and all types.
 */
final class Permutation {
  /** Era has its own encoding, independent of the metadata. */
  private static final String ERA = "Era";

  /** The cases of these enums have the indices of the pallets. */
  private static final Set<String> OUTER = Set.of("RuntimeCall", "RuntimeEvent", "RuntimeError");

  private final Metadata from;
  private final Random random;
  private final List<Integer> newTypes;
  private final Map<String, Integer> palletNumbers = new HashMap<>();

  private Permutation(Metadata from, long seed) {
    this.from = from;
    this.random = new Random(seed);
    this.newTypes = numbers(from.types().types().size());
    List<Integer> numbers = numbers(256);
    for (Pallet pallet : from.pallets()) {
      palletNumbers.put(pallet.name(), numbers.removeLast());
    }
  }

  static Metadata of(Metadata from, long seed) {
    return new Permutation(from, seed).metadata();
  }

  private Metadata metadata() {
    Type[] types = new Type[newTypes.size()];
    for (int id = 0; id < types.length; id++) {
      types[newTypes.get(id)] = type(from.types().type(id));
    }
    TypeRegistry registry = new TypeRegistry(List.of(types));
    ValueCodec values = new ValueCodec(registry);
    ExtrinsicFormat format = from.extrinsic();
    return new Metadata(
        from.version(),
        registry,
        shuffled(from.pallets().stream().map(p -> pallet(p, values)).toList()),
        new ExtrinsicFormat(
            format.versions(),
            to(format.addressType()),
            to(format.callType()),
            to(format.signatureType()),
            format.extensions().stream()
                .map(
                    e ->
                        new ExtrinsicFormat.Extension(
                            e.identifier(), to(e.type()), to(e.implicitType())))
                .toList()),
        shuffled(from.apis().stream().map(this::api).toList()));
  }

  private Type type(Type type) {
    return new Type(
        type.path(),
        type.parameters().stream()
            .map(p -> new Type.Parameter(p.name(), p.type().map(this::to)))
            .toList(),
        switch (type.def()) {
          case TypeDef.Composite c -> new TypeDef.Composite(fields(c.fields()));
          case TypeDef.Variants v -> new TypeDef.Variants(cases(type, v.cases()));
          case TypeDef.Sequence s -> new TypeDef.Sequence(to(s.element()));
          case TypeDef.Array a -> new TypeDef.Array(a.length(), to(a.element()));
          case TypeDef.Tuple t -> new TypeDef.Tuple(t.types().stream().map(this::to).toList());
          case TypeDef.Simple s -> s;
          case TypeDef.Compact c -> new TypeDef.Compact(to(c.type()));
          case TypeDef.BitSequence b -> new TypeDef.BitSequence(to(b.store()), to(b.order()));
        });
  }

  private List<TypeDef.Field> fields(List<TypeDef.Field> fields) {
    return fields.stream().map(f -> new TypeDef.Field(f.name(), to(f.type()))).toList();
  }

  private List<TypeDef.Case> cases(Type type, List<TypeDef.Case> cases) {
    List<Integer> numbers = numbers(256);
    List<TypeDef.Case> renumbered = new ArrayList<>();
    for (TypeDef.Case c : cases) {
      int number =
          type.name().equals(ERA)
              ? c.index()
              : OUTER.contains(type.name()) ? palletNumbers.get(c.name()) : numbers.removeLast();
      renumbered.add(new TypeDef.Case(c.name(), fields(c.fields()), number));
    }
    return shuffled(renumbered);
  }

  private Pallet pallet(Pallet p, ValueCodec values) {
    return new Pallet(
        p.name(),
        palletNumbers.get(p.name()),
        p.storagePrefix(),
        shuffled(p.storage().stream().map(e -> entry(e, values)).toList()),
        shuffled(
            p.constants().stream()
                .map(
                    c ->
                        new Pallet.Constant(
                            c.name(), to(c.type()), recoded(c.type(), c.value(), values)))
                .toList()),
        p.calls().map(this::to),
        p.events().map(this::to),
        p.errors().map(this::to));
  }

  private Pallet.StorageEntry entry(Pallet.StorageEntry e, ValueCodec values) {
    return new Pallet.StorageEntry(
        e.name(),
        e.optional(),
        e.hashers(),
        e.key().map(this::to),
        to(e.value()),
        e.optional() ? e.defaultValue() : recoded(e.value(), e.defaultValue(), values));
  }

  private Pallet.Encoded recoded(int type, Pallet.Encoded encoded, ValueCodec values) {
    Value value = from.values().decode(type, encoded.bytes());
    return Pallet.Encoded.of(values.encode(to(type), value));
  }

  private RuntimeApi api(RuntimeApi api) {
    return new RuntimeApi(
        api.name(),
        shuffled(
            api.methods().stream()
                .map(
                    m ->
                        new RuntimeApi.Method(
                            m.name(),
                            m.inputs().stream()
                                .map(i -> new RuntimeApi.Input(i.name(), to(i.type())))
                                .toList(),
                            to(m.output())))
                .toList()));
  }

  private int to(int type) {
    return newTypes.get(type);
  }

  private List<Integer> numbers(int count) {
    return shuffled(IntStream.range(0, count).boxed().toList());
  }

  private <T> List<T> shuffled(List<T> list) {
    List<T> copy = new ArrayList<>(list);
    Collections.shuffle(copy, random);
    return copy;
  }
}
