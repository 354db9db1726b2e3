package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.substrate.scale.ScaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Encodes and decodes a runtime's calls. */
public final class Calls {
  private final Metadata metadata;

  Calls(Metadata metadata) {
    this.metadata = metadata;
  }

  public boolean has(String pallet, String call) {
    return arguments(pallet, call).isPresent();
  }

  /** Returns the names of a call's arguments in order; empty if this runtime has no such call. */
  public Optional<List<String>> arguments(String pallet, String call) {
    return metadata
        .pallet(pallet)
        .flatMap(Pallet::calls)
        .flatMap(
            id ->
                metadata.types().type(id).def() instanceof TypeDef.Variants v
                    ? v.named(call)
                    : Optional.empty())
        .map(c -> TypeDef.names(c.fields()));
  }

  /**
   * Encodes a call in the form that extrinsics contain.
   *
   * @throws IncompatibleRuntimeException if this runtime has no such call, or the call has other
   *     arguments
   * @throws ScaleException if an argument does not fit its type; the message names the call and the
   *     argument
   */
  public byte[] encode(Call call) {
    RuntimeItem item = RuntimeItem.call(call.pallet(), call.name());
    List<String> parameters =
        arguments(call.pallet(), call.name())
            .orElseThrow(() -> new IncompatibleRuntimeException(new RuntimeProblem.Missing(item)));
    if (!call.arguments().keySet().equals(Set.copyOf(parameters))) {
      throw new IncompatibleRuntimeException(
          new RuntimeProblem.OtherArguments(
              item, parameters, List.copyOf(call.arguments().keySet())));
    }
    return metadata.values().encode(metadata.extrinsic().callType(), call.asValue());
  }

  /**
   * Decodes a call.
   *
   * @throws ScaleException if the bytes are not exactly one call of this runtime
   */
  public Call decode(byte[] bytes) {
    Value value = metadata.values().decode(metadata.extrinsic().callType(), bytes);
    if (value instanceof Value.Variant pallet
        && pallet.fields().values().size() == 1
        && pallet.fields().values().getFirst() instanceof Value.Variant call) {
      Map<String, Value> arguments = new LinkedHashMap<>();
      Value.Composite fields = call.fields();
      for (int i = 0; i < fields.names().size(); i++) {
        arguments.put(fields.names().get(i), fields.values().get(i));
      }
      return new Call(pallet.name(), call.name(), arguments);
    }
    throw new ScaleException("not a call of a pallet: " + ValueSummary.of(value));
  }
}
