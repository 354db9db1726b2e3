package com.handshake58.neuron.substrate.metadata;

import java.util.List;
import java.util.Optional;

/**
 * A type of the registry.
 *
 * @param path the Rust path, such as {@code pallet_subtensor, rpc_info, neuron_info,
 *     NeuronInfoLite}; empty for built-in types such as tuples and vectors
 */
public record Type(List<String> path, List<Parameter> parameters, TypeDef def) {
  public Type {
    path = List.copyOf(path);
    parameters = List.copyOf(parameters);
  }

  /** A generic parameter; scale-info omits the type of marker parameters. */
  public record Parameter(String name, Optional<Integer> type) {}

  /** The last part of the path; empty if the type has no path. */
  public String name() {
    return path.isEmpty() ? "" : path.getLast();
  }

  /** Returns the type of a generic parameter. */
  public Optional<Integer> parameter(String name) {
    return parameters.stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .flatMap(Parameter::type);
  }
}
