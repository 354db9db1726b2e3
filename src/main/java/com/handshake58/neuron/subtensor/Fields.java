package com.handshake58.neuron.subtensor;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.Cursor;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.scale.ScaleException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A struct's fields by name, and values as plain types; refuses other shapes with {@link
 * ScaleException}.
 */
record Fields(Value.Composite struct) {
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  static Fields of(Value value) {
    if (value instanceof Value.Composite struct && !struct.names().isEmpty()) {
      return new Fields(struct);
    }
    throw new ScaleException("no struct where one belongs");
  }

  /** Empty where the struct has no such field; a field that is None, too. */
  Optional<Value> find(String name) {
    int at = struct.names().indexOf(name);
    return at < 0 ? Optional.empty() : some(struct.values().get(at));
  }

  Value get(String name) {
    return find(name).orElseThrow(() -> new ScaleException("no field " + name));
  }

  long number(String name) {
    return number(get(name));
  }

  /** 0 where there is no such field. */
  int small(String name) {
    return find(name).map(Fields::small).orElse(0);
  }

  /** The elements, empty where there is no such field. */
  <T> List<T> list(String name, Function<Value, T> reader) {
    return find(name).map(value -> list(value, reader)).orElse(List.of());
  }

  /** The value of a Some, nothing of a None, the value itself of anything else. */
  static Optional<Value> some(Value value) {
    if (value instanceof Value.Variant v && v.name().equals("None")) {
      return Optional.empty();
    }
    if (value instanceof Value.Variant v && v.name().equals("Some")) {
      return Optional.of(v.fields().values().getFirst());
    }
    return Optional.of(value);
  }

  static <T> List<T> list(Value value, Function<Value, T> reader) {
    if (value instanceof Value.Sequence s) {
      return s.values().stream().map(reader).toList();
    }
    throw new ScaleException("no list where one belongs");
  }

  static BigInteger integer(Value value) {
    return Cursor.of("the number", value).integer();
  }

  /** An unsigned number; those beyond 2^63-1, which only stand for "without limit", become it. */
  static long number(Value value) {
    return integer(value).min(MOST).longValueExact();
  }

  static int small(Value value) {
    return integer(value).intValueExact();
  }

  /** A tuple of two numbers. */
  static Map.Entry<Integer, Integer> pair(Value value) {
    if (value instanceof Value.Composite tuple && tuple.values().size() == 2) {
      return Map.entry(small(tuple.values().get(0)), small(tuple.values().get(1)));
    }
    throw new ScaleException("no pair where one belongs");
  }

  static Rao rao(Value value) {
    return new Rao(integer(value));
  }

  static boolean bool(Value value) {
    return Cursor.of("the switch", value).bool();
  }

  static AccountId account(Value value) {
    return Cursor.of("the account", value).account();
  }

  static AxonInfo axon(Value value) {
    Fields f = of(value);
    return new AxonInfo(
        f.number("block"),
        f.number("version"),
        integer(f.get("ip")),
        f.small("port"),
        f.small("ip_type"),
        f.small("protocol"));
  }
}
