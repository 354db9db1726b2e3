package com.handshake58.devnet.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The RPC methods by name. */
final class Methods {
  private final Map<String, Method> methods = new TreeMap<>();

  /** Answers a request. */
  @FunctionalInterface
  interface Method {
    JsonNode call(Params params, Connection connection);
  }

  /** Adds a method under its names. */
  Methods add(Method method, String... names) {
    for (String name : names) {
      methods.put(name, method);
    }
    return this;
  }

  Method find(String name) {
    Method method = methods.get(name);
    if (method == null) {
      throw RpcError.methodNotFound();
    }
    return method;
  }

  List<String> names() {
    return List.copyOf(methods.keySet());
  }
}
