package com.handshake58.devnet.metadata;

import java.util.List;
import java.util.Optional;

/** A runtime API; {@code state_call} names its methods {@code Api_method}. */
public record RuntimeApi(int version, String name, List<Method> methods) {
  public RuntimeApi {
    methods = List.copyOf(methods);
  }

  /**
   * A method.
   *
   * @param held the type of the value that the output's bytes encode; empty unless the output is
   *     bytes
   */
  public record Method(String name, List<Input> inputs, int output, Optional<String> held) {
    public Method {
      inputs = List.copyOf(inputs);
    }
  }

  public record Input(String name, int type) {}
}
