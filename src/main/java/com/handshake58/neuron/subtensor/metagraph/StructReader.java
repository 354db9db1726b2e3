package com.handshake58.neuron.subtensor.metagraph;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.metadata.ValueReader;
import com.handshake58.neuron.substrate.scale.ScaleException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the fields of a decoded struct by name, and values as Java types. Throws a {@link
 * ScaleException} if a value has another shape.
 */
public record StructReader(Value.Composite struct) {
  private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

  public static StructReader of(Value value) {
    if (value instanceof Value.Composite struct && !struct.names().isEmpty()) {
      return new StructReader(struct);
    }
    throw new ScaleException("expected a struct");
  }

  /** Returns a field; empty if the struct does not have it or it is None. */
  public Optional<Value> find(String name) {
    int at = struct.names().indexOf(name);
    return at < 0 ? Optional.empty() : unwrapOption(struct.values().get(at));
  }

  public Value field(String name) {
    return find(name).orElseThrow(() -> new ScaleException("no field " + name));
  }

  public long saturatedLong(String name) {
    return saturatedLong(field(name));
  }

  /** Returns 0 if there is no such field. */
  public int int32(String name) {
    return find(name).map(StructReader::int32).orElse(0);
  }

  /** Reads the elements of a list; empty if there is no such field. */
  public <T> List<T> list(String name, Function<Value, T> reader) {
    return find(name).map(value -> list(value, reader)).orElse(List.of());
  }

  /** Returns the value of a Some, empty for a None, and any other value unchanged. */
  public static Optional<Value> unwrapOption(Value value) {
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
    throw new ScaleException("expected a list");
  }

  public static BigInteger integer(Value value) {
    return ValueReader.of("integer", value).integer();
  }

  /** Returns 2^63-1 for larger integers; the chain uses such values for "no limit". */
  public static long saturatedLong(Value value) {
    return integer(value).min(MAX_LONG).longValueExact();
  }

  public static int int32(Value value) {
    return integer(value).intValueExact();
  }

  /** Reads a tuple of two integers. */
  public static Map.Entry<Integer, Integer> intPair(Value value) {
    if (value instanceof Value.Composite tuple && tuple.values().size() == 2) {
      return Map.entry(int32(tuple.values().get(0)), int32(tuple.values().get(1)));
    }
    throw new ScaleException("expected a pair");
  }

  public static Rao rao(Value value) {
    return new Rao(integer(value));
  }

  public static boolean bool(Value value) {
    return ValueReader.of("boolean", value).bool();
  }

  public static AccountId account(Value value) {
    return ValueReader.of("account", value).account();
  }

  public static AxonInfo axon(Value value) {
    StructReader f = of(value);
    return new AxonInfo(
        f.saturatedLong("block"),
        f.saturatedLong("version"),
        integer(f.field("ip")),
        f.int32("port"),
        f.int32("ip_type"),
        f.int32("protocol"));
  }
}
