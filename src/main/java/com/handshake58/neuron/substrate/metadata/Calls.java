package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.substrate.scale.ScaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls that a runtime takes, by pallet and name. */
public final class Calls {
  private final Metadata metadata;

  Calls(Metadata metadata) {
    this.metadata = metadata;
  }

  public boolean has(String pallet, String call) {
    return arguments(pallet, call).isPresent();
  }

  /** The names of a call's arguments in order; empty if this runtime has no such call. */
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
   * Encodes a call as extrinsics carry it.
   *
   * @throws ScaleException if this runtime has no such call, an argument is missing or unknown, or
   *     one does not fit its type; the message names the call and the argument
   */
  public byte[] encode(Call call) {
    String name = call.pallet() + "." + call.name();
    List<String> takes =
        arguments(call.pallet(), call.name())
            .orElseThrow(() -> new ScaleException("this runtime has no call " + name));
    for (String given : call.arguments().keySet()) {
      if (!takes.contains(given)) {
        throw new ScaleException(
            name + " has no argument " + given + "; it takes " + String.join(", ", takes));
      }
    }
    for (String needed : takes) {
      if (!call.arguments().containsKey(needed)) {
        throw new ScaleException(name + " needs the argument " + needed);
      }
    }
    return metadata.values().encode(metadata.extrinsic().callType(), call.asValue());
  }

  /**
   * Reads a call back.
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
    throw new ScaleException("a call that is no call of a pallet: " + Kinds.of(value));
  }
}
