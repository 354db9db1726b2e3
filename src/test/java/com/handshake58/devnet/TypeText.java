package com.handshake58.devnet;

import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.substrate.metadata.Type;
import com.handshake58.neuron.substrate.metadata.TypeDef;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes a type as text with all paths, parameters, names and indices, without ids. */
final class TypeText {
  private final Metadata metadata;
  private final Set<Integer> within = new HashSet<>();

  private static final List<String> CALLS = List.of("node_subtensor_runtime", "RuntimeCall");

  private TypeText(Metadata metadata) {
    this.metadata = metadata;
  }

  static String of(Metadata metadata, int id) {
    return new TypeText(metadata).text(id);
  }

  static String fields(Metadata metadata, List<TypeDef.Field> fields) {
    return new TypeText(metadata).fields(fields);
  }

  private String text(int id) {
    Type type = metadata.types().type(id);
    String name =
        String.join("::", type.path())
            + type.parameters().stream()
                .map(p -> p.name() + "=" + p.type().map(this::text).orElse("_"))
                .toList();
    if (!within.add(id) || type.path().equals(CALLS)) {
      return name; // the devnet has fewer calls
    }
    String body =
        switch (type.def()) {
          case TypeDef.Simple s -> s.primitive().toString();
          case TypeDef.Sequence s -> "Vec<" + text(s.element()) + ">";
          case TypeDef.Array a -> "[" + text(a.element()) + ";" + a.length() + "]";
          case TypeDef.Compact c -> "Compact<" + text(c.type()) + ">";
          case TypeDef.BitSequence b -> "BitVec";
          case TypeDef.Tuple t -> t.types().stream().map(this::text).toList().toString();
          case TypeDef.Composite c -> fields(c.fields());
          case TypeDef.Variants v ->
              v.cases().stream()
                  .map(c -> c.index() + " " + c.name() + fields(c.fields()))
                  .sorted()
                  .toList()
                  .toString();
        };
    within.remove(id);
    return type.path().isEmpty() ? body : name + body;
  }

  private String fields(List<TypeDef.Field> fields) {
    return fields.stream().map(f -> f.name().orElse("") + ":" + text(f.type())).toList().toString();
  }
}
