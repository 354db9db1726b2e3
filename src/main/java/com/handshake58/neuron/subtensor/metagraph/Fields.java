package com.handshake58.neuron.subtensor.metagraph;

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
public record Fields(Value.Composite struct) {
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  public static Fields of(Value value) {
    if (value instanceof Value.Composite struct && !struct.names().isEmpty()) {
      return new Fields(struct);
    }
    throw new ScaleException("no struct where one belongs");
  }

  /** Empty where the struct has no such field; a field that is None, too. */
  public Optional<Value> find(String name) {
    int at = struct.names().indexOf(name);
    return at < 0 ? Optional.empty() : some(struct.values().get(at));
  }

  public Value get(String name) {
    return find(name).orElseThrow(() -> new ScaleException("no field " + name));
  }

  public long number(String name) {
    return number(get(name));
  }

  /** 0 where there is no such field. */
  public int small(String name) {
    return find(name).map(Fields::small).orElse(0);
  }

  /** The elements, empty where there is no such field. */
  public <T> List<T> list(String name, Function<Value, T> reader) {
    return find(name).map(value -> list(value, reader)).orElse(List.of());
  }

  /** The value of a Some, nothing of a None, the value itself of anything else. */
  public static Optional<Value> some(Value value) {
    if (value instanceof Value.Variant v && v.name().equals("None")) {
      return Optional.empty();
    }
    if (value instanceof Value.Variant v && v.name().equals("Some")) {
      return Optional.of(v.fields().values().getFirst());
    }
    return Optional.of(value);
  }

  public static <T> List<T> list(Value value, Function<Value, T> reader) {
    if (value instanceof Value.Sequence s) {
      return s.values().stream().map(reader).toList();
    }
    throw new ScaleException("no list where one belongs");
  }

  public static BigInteger integer(Value value) {
    return Cursor.of("the number", value).integer();
  }

  /** An unsigned number; those beyond 2^63-1, which only stand for "without limit", become it. */
  public static long number(Value value) {
    return integer(value).min(MOST).longValueExact();
  }

  public static int small(Value value) {
    return integer(value).intValueExact();
  }

  /** A tuple of two numbers. */
  public static Map.Entry<Integer, Integer> pair(Value value) {
    if (value instanceof Value.Composite tuple && tuple.values().size() == 2) {
      return Map.entry(small(tuple.values().get(0)), small(tuple.values().get(1)));
    }
    throw new ScaleException("no pair where one belongs");
  }

  public static Rao rao(Value value) {
    return new Rao(integer(value));
  }

  public static boolean bool(Value value) {
    return Cursor.of("the switch", value).bool();
  }

  public static AccountId account(Value value) {
    return Cursor.of("the account", value).account();
  }

  public static AxonInfo axon(Value value) {
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
