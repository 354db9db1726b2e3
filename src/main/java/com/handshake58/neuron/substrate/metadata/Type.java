package com.handshake58.neuron.substrate.metadata;

import java.util.List;
import java.util.Optional;

/**
 * A type of the chain.
 *
 * @param path where it is defined, such as {@code pallet_subtensor, rpc_info, neuron_info,
 *     NeuronInfoLite}; empty for tuples, vectors and the like
 */
public record Type(List<String> path, List<Parameter> parameters, TypeDef def) {
  public Type {
    path = List.copyOf(path);
    parameters = List.copyOf(parameters);
  }

  /** A generic parameter; without a type where it only marks. */
  public record Parameter(String name, Optional<Integer> type) {}

  /** The last part of the path, empty if there is none. */
  public String name() {
    return path.isEmpty() ? "" : path.getLast();
  }

  /** The type given for a generic parameter. */
  public Optional<Integer> parameter(String name) {
    return parameters.stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .flatMap(Parameter::type);
  }
}
