package com.handshake58.devnet.metadata;

import java.util.List;

/** A runtime API: functions that are called by {@code state_call} as {@code Api_method}. */
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
