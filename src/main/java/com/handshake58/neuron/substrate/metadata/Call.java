package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.base.FixedBytes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A call, such as {@code SubtensorModule.set_weights}, with its arguments by name. */
public record Call(String pallet, String name, Map<String, Value> arguments) {
  public Call {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }

  public static Call of(String pallet, String name) {
    return new Call(pallet, name, Map.of());
  }

  /** Returns a copy that has this argument; it replaces an argument of the same name. */
  public Call with(String argument, Value value) {
    Map<String, Value> more = new LinkedHashMap<>(arguments);
    more.put(argument, value);
    return new Call(pallet, name, more);
  }

  public Call with(String argument, long value) {
    return with(argument, Value.of(value));
  }

  public Call with(String argument, FixedBytes value) {
    return with(argument, Value.of(value));
  }

  /** Returns the call as an argument of another call, as batches and proxies take it. */
  public Value asValue() {
    return Value.variant(pallet, new Value.Variant(name, Value.struct(arguments)));
  }

  @Override
  public String toString() {
    return pallet + "." + name + arguments;
  }
}
