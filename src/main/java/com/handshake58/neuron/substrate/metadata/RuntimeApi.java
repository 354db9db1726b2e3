package com.handshake58.neuron.substrate.metadata;

import java.util.List;

/** A runtime API; metadata 15 and newer describe them. */
public record RuntimeApi(String name, List<Method> methods) {
  public RuntimeApi {
    methods = List.copyOf(methods);
  }

  public record Method(String name, List<Input> inputs, int output) {
    public Method {
      inputs = List.copyOf(inputs);
    }
  }

  public record Input(String name, int type) {}
}
