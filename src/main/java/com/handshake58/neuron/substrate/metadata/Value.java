package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.base.FixedBytes;
import com.handshake58.neuron.base.Hex;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A value of any type of the chain. {@code Vec<u8>}, {@code [u8; N]} and {@code Vec<Compact<u8>>}
 * are {@link Bytes}; an unnamed wrapper of one value, as accounts, hashes and bounded vectors are,
 * is that value; {@code Option} is the cases None and Some.
 */
public sealed interface Value {

  /** An integer of any size, in compact form or not. */
  record Int(BigInteger value) implements Value {
    @Override
    public String toString() {
      return value.toString();
    }
  }

  record Bool(boolean value) implements Value {
    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /** A text or a single character. */
  record Text(String value) implements Value {
    @Override
    public String toString() {
      return '"' + value + '"';
    }
  }

  /** Bytes, of a fixed number or not. */
  final class Bytes implements Value {
    private final byte[] bytes;

    public Bytes(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    /** A copy. */
    public byte[] toBytes() {
      return bytes.clone();
    }

    public int size() {
      return bytes.length;
    }

    @Override
    public boolean equals(@Nullable Object o) {
      return o instanceof Bytes other && Arrays.equals(bytes, other.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return Hex.encode0x(bytes);
    }
  }

  /** The elements of a vector or an array; bits come as {@link Bool}. */
  record Sequence(List<Value> values) implements Value {
    public Sequence {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      return values.toString();
    }
  }

  /**
   * A struct or a tuple.
   *
   * @param names of its fields, in order; empty where they have none
   */
  record Composite(List<String> names, List<Value> values) implements Value {
    public Composite {
      names = List.copyOf(names);
      values = List.copyOf(values);
      if (!names.isEmpty() && names.size() != values.size()) {
        throw new IllegalArgumentException(names.size() + " names of " + values.size() + " values");
      }
    }

    @Override
    public String toString() {
      return IntStream.range(0, values.size())
          .mapToObj(i -> (names.isEmpty() ? "" : names.get(i) + "=") + values.get(i))
          .toList()
          .toString();
    }
  }

  /** A case of an enum; {@code fields} is empty where it carries nothing. */
  record Variant(String name, Composite fields) implements Value {
    @Override
    public String toString() {
      return fields.values().isEmpty() ? name : name + fields;
    }
  }

  static Value of(long value) {
    return new Int(BigInteger.valueOf(value));
  }

  static Value of(BigInteger value) {
    return new Int(value);
  }

  static Value of(boolean value) {
    return new Bool(value);
  }

  static Value of(String text) {
    return new Text(text);
  }

  static Value of(byte[] bytes) {
    return new Bytes(bytes);
  }

  /** An account, a hash, an address. */
  static Value of(FixedBytes bytes) {
    return new Bytes(bytes.toBytes());
  }

  static Value list(List<Value> values) {
    return new Sequence(values);
  }

  /** A vector of integers, such as uids or weights. */
  static Value ints(List<? extends Number> values) {
    return new Sequence(values.stream().map(n -> of(n.longValue())).toList());
  }

  static Composite tuple(Value... values) {
    return new Composite(List.of(), List.of(values));
  }

  /** A struct; the order does not matter when it is encoded. */
  static Composite struct(Map<String, Value> fields) {
    return new Composite(List.copyOf(fields.keySet()), new ArrayList<>(fields.values()));
  }

  /** A case with unnamed fields, or none. */
  static Variant variant(String name, Value... fields) {
    return new Variant(name, tuple(fields));
  }

  static Variant none() {
    return variant("None");
  }

  static Variant some(Value value) {
    return variant("Some", value);
  }
}
