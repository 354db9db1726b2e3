package com.handshake58.neuron.subtensor.compatibility;

import com.handshake58.neuron.substrate.extrinsic.ExtrinsicBuilder;
import com.handshake58.neuron.substrate.metadata.IncompatibleRuntimeException;
import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.substrate.metadata.Pallet;
import com.handshake58.neuron.substrate.metadata.RuntimeApi;
import com.handshake58.neuron.substrate.metadata.RuntimeItem;
import com.handshake58.neuron.substrate.metadata.RuntimeItem.Kind;
import com.handshake58.neuron.substrate.metadata.RuntimeProblem;
import com.handshake58.neuron.substrate.metadata.TypeDef;
import com.handshake58.neuron.substrate.metadata.TypeShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Compares elements with metadata, part by part. The parts of a call are its arguments by name, of
 * an event its fields by name, of a storage item {@code key 1}, {@code key 2}… and {@code value},
 * of a constant its {@code value}, of a runtime API {@code parameter 1}… and {@code result}, of
 * extrinsics {@code address} and {@code signature}. An error has none.
 */
final class RuntimeParts {
  /** Metadata of this version does not describe runtime APIs. */
  private static final int WITHOUT_APIS = 14;

  private final Metadata metadata;
  private final RuntimeElement element;
  private final RuntimeItem item;

  private RuntimeParts(Metadata metadata, RuntimeElement element) {
    this.metadata = metadata;
    this.element = element;
    this.item = element.item();
  }

  /** Returns the differences; empty if the runtime has the element as this program uses it. */
  static List<RuntimeProblem> problems(Metadata metadata, RuntimeElement element) {
    RuntimeParts parts = new RuntimeParts(metadata, element);
    try {
      return parts.types().map(parts::differences).orElseGet(() -> List.of(parts.absence()));
    } catch (IncompatibleRuntimeException e) {
      return List.of(e.problem());
    }
  }

  /** The types of the item's parts; empty if the runtime lacks the item. */
  private Optional<Map<String, Integer>> types() {
    return switch (item.kind()) {
      case CALL -> fields(Pallet::calls);
      case EVENT -> fields(Pallet::events);
      case ERROR -> fields(Pallet::errors);
      case STORAGE -> storage().map(this::parts);
      case CONSTANT ->
          pallet().stream()
              .flatMap(p -> p.constants().stream())
              .filter(c -> c.name().equals(item.name()))
              .findFirst()
              .map(c -> Map.of("value", c.type()));
      case API -> method().map(RuntimeParts::parts);
      case EXTRINSIC -> {
        // Throws if a signed extension or the format is unknown.
        new ExtrinsicBuilder(metadata);
        Map<String, Integer> parts = new LinkedHashMap<>();
        address().ifPresent(type -> parts.put("address", type));
        parts.put("signature", metadata.extrinsic().signatureType());
        yield Optional.of(parts);
      }
      case EXTENSION -> throw new IllegalArgumentException("ExtrinsicBuilder checks extensions");
    };
  }

  private Optional<Pallet> pallet() {
    return metadata.pallet(item.pallet());
  }

  private Optional<Map<String, Integer>> fields(Function<Pallet, Optional<Integer>> cases) {
    return pallet()
        .flatMap(cases)
        .map(id -> metadata.types().type(id).def())
        .flatMap(def -> def instanceof TypeDef.Variants v ? v.named(item.name()) : Optional.empty())
        .map(
            found -> {
              Map<String, Integer> fields = new LinkedHashMap<>();
              found.fields().forEach(f -> f.name().ifPresent(name -> fields.put(name, f.type())));
              return fields;
            });
  }

  private Optional<Pallet.StorageEntry> storage() {
    return pallet().stream()
        .flatMap(p -> p.storage().stream())
        .filter(e -> e.name().equals(item.name()))
        .findFirst();
  }

  private Map<String, Integer> parts(Pallet.StorageEntry entry) {
    List<Integer> keys = entry.key().stream().toList();
    if (entry.hashers().size() > 1
        && metadata.types().type(keys.getFirst()).def() instanceof TypeDef.Tuple tuple) {
      keys = tuple.types();
    }
    Map<String, Integer> parts = numbered("key", keys);
    parts.put("value", entry.value());
    return parts;
  }

  private Optional<RuntimeApi.Method> method() {
    return metadata.apis().stream()
        .filter(a -> a.name().equals(item.pallet()))
        .flatMap(a -> a.methods().stream())
        .filter(m -> m.name().equals(item.name()))
        .findFirst();
  }

  private static Map<String, Integer> parts(RuntimeApi.Method method) {
    Map<String, Integer> parts =
        numbered("parameter", method.inputs().stream().map(RuntimeApi.Input::type).toList());
    parts.put("result", method.output());
    return parts;
  }

  private static Map<String, Integer> numbered(String name, List<Integer> types) {
    Map<String, Integer> parts = new LinkedHashMap<>();
    for (int i = 0; i < types.size(); i++) {
      parts.put(name + " " + (i + 1), types.get(i));
    }
    return parts;
  }

  /** The type of the account in an address, which is the account or an enum with the case Id. */
  private Optional<Integer> address() {
    int address = metadata.extrinsic().addressType();
    return metadata.types().type(address).def() instanceof TypeDef.Variants variants
        ? variants.named("Id").map(id -> id.fields().getFirst().type())
        : Optional.of(address);
  }

  private RuntimeProblem absence() {
    return item.kind() == Kind.API && metadata.version() == WITHOUT_APIS
        ? new RuntimeProblem.NotDescribed(item, metadata.version())
        : new RuntimeProblem.Missing(item);
  }

  private List<RuntimeProblem> differences(Map<String, Integer> types) {
    Map<String, TypeShape> wanted = element.parts();
    if (item.kind() == Kind.CALL && !types.keySet().equals(wanted.keySet())) {
      return List.of(
          new RuntimeProblem.OtherArguments(
              item, List.copyOf(types.keySet()), List.copyOf(wanted.keySet())));
    }
    List<RuntimeProblem> problems = new ArrayList<>();
    wanted.forEach(
        (part, shape) -> {
          if (types.containsKey(part)) {
            compare(part, shape, types.get(part)).ifPresent(problems::add);
          } else {
            problems.add(differs(part, "absent", shape.text()));
          }
        });
    if (item.kind() == Kind.STORAGE || item.kind() == Kind.API) {
      types.forEach(
          (part, type) -> {
            if (!wanted.containsKey(part)) {
              problems.add(differs(part, metadata.types().describe(type), "absent"));
            }
          });
    }
    if (element.isOption() && storage().filter(Pallet.StorageEntry::optional).isEmpty()) {
      problems.add(differs("value where nothing is stored", "a default", "absent"));
    }
    return problems;
  }

  private Optional<RuntimeProblem> compare(String part, TypeShape shape, int type) {
    return shape
        .mismatch(metadata.types(), type)
        .map(
            m ->
                differs(
                    m.path().isEmpty() ? part : part + " at " + m.path(), m.found(), m.wanted()));
  }

  private RuntimeProblem differs(String part, String found, String wanted) {
    return new RuntimeProblem.OtherShape(item, name(part), found, wanted);
  }

  private String name(String part) {
    return switch (item.kind()) {
      case CALL -> "argument " + part;
      case EVENT -> "field " + part;
      default -> part;
    };
  }
}
