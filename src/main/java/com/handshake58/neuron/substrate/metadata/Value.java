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
 * A decoded value of any type. {@code Vec<u8>}, {@code [u8; N]} and {@code Vec<Compact<u8>>} become
 * {@link Bytes}. A struct of one unnamed field becomes the value of that field; accounts, hashes
 * and bounded vectors are such structs. {@code Option} has the cases None and Some.
 */
public sealed interface Value {

  /** An integer of any size, compact or not. */
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

  /** Bytes of a vector or an array. */
  final class Bytes implements Value {
    private final byte[] bytes;

    public Bytes(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    /** Returns a copy. */
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

  /** The elements of a vector or an array; bits are {@link Bool}. */
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
   * @param names of the fields, in order; empty if they have none
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

  /** A case of an enum; {@code fields} is empty for a case without fields. */
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

  static Value of(FixedBytes bytes) {
    return new Bytes(bytes.toBytes());
  }

  static Value list(List<Value> values) {
    return new Sequence(values);
  }

  /** Makes a vector of integers, such as uids or weights. */
  static Value ints(List<? extends Number> values) {
    return new Sequence(values.stream().map(n -> of(n.longValue())).toList());
  }

  static Composite tuple(Value... values) {
    return new Composite(List.of(), List.of(values));
  }

  /** Makes a struct; its encoding does not depend on the order of the map. */
  static Composite struct(Map<String, Value> fields) {
    return new Composite(List.copyOf(fields.keySet()), new ArrayList<>(fields.values()));
  }

  /** Makes a case with unnamed fields or without fields. */
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
