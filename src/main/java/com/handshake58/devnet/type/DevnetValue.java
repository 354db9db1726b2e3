package com.handshake58.devnet.type;

import com.handshake58.neuron.base.FixedBytes;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.AccountId;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of any declared type. A composite with one unnamed field, such as an account or a bounded
 * vector, is the value of that field; {@code Vec<u8>} and {@code [u8; N]} are {@link Bytes}. Each
 * accessor throws {@link IllegalArgumentException} if the value is of another kind.
 */
public sealed interface DevnetValue
    permits DevnetValue.Int,
        DevnetValue.Bool,
        DevnetValue.Text,
        DevnetValue.Bytes,
        DevnetValue.Sequence,
        DevnetValue.Option,
        Struct,
        Variant {

  /** An integer of any size, in compact form or not. */
  record Int(BigInteger value) implements DevnetValue {
    @Override
    public String toString() {
      return value.toString();
    }
  }

  record Bool(boolean value) implements DevnetValue {
    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /** A {@code str}. */
  record Text(String value) implements DevnetValue {
    @Override
    public String toString() {
      return value;
    }
  }

  /** Bytes, of a fixed number or not. */
  final class Bytes implements DevnetValue {
    private final byte[] value;

    public Bytes(byte[] value) {
      this.value = value.clone();
    }

    @Override
    public byte[] bytes() {
      return value.clone();
    }

    @Override
    public boolean equals(@Nullable Object o) {
      return o instanceof Bytes other && Arrays.equals(value, other.value);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
      return Hex.encode0x(value);
    }
  }

  /** The elements of a vector, an array or a tuple, or several unnamed fields. */
  record Sequence(List<DevnetValue> values) implements DevnetValue {
    public Sequence {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      return values.toString();
    }
  }

  /** An {@code Option}. */
  record Option(Optional<DevnetValue> value) implements DevnetValue {
    @Override
    public String toString() {
      return value.map(some -> "Some(" + some + ")").orElse("None");
    }
  }

  static DevnetValue value(long value) {
    return new Int(BigInteger.valueOf(value));
  }

  static DevnetValue value(BigInteger value) {
    return new Int(value);
  }

  static DevnetValue value(boolean value) {
    return new Bool(value);
  }

  static DevnetValue value(String value) {
    return new Text(value);
  }

  static DevnetValue value(byte[] value) {
    return new Bytes(value);
  }

  /** An account or a hash. */
  static DevnetValue value(FixedBytes value) {
    return new Bytes(value.toBytes());
  }

  static DevnetValue list(List<DevnetValue> values) {
    return new Sequence(values);
  }

  static DevnetValue list(DevnetValue... values) {
    return new Sequence(List.of(values));
  }

  /** A vector of integers, such as uids or weights. */
  static DevnetValue ints(long... values) {
    return new Sequence(Arrays.stream(values).mapToObj(DevnetValue::value).toList());
  }

  /** A value repeated. */
  static DevnetValue repeat(int count, DevnetValue value) {
    return new Sequence(Collections.nCopies(count, value));
  }

  static DevnetValue some(DevnetValue value) {
    return new Option(Optional.of(value));
  }

  static DevnetValue none() {
    return new Option(Optional.empty());
  }

  default BigInteger integer() {
    if (this instanceof Int i) {
      return i.value;
    }
    throw wrongKind("an integer");
  }

  /** The low 64 bits of an integer. */
  default long number() {
    return integer().longValue();
  }

  /** An integer that fits an {@code int}. */
  default int int32() {
    return integer().intValueExact();
  }

  default boolean bool() {
    if (this instanceof Bool b) {
      return b.value;
    }
    throw wrongKind("a bool");
  }

  default String text() {
    if (this instanceof Text t) {
      return t.value;
    }
    throw wrongKind("a text");
  }

  default byte[] bytes() {
    throw wrongKind("bytes");
  }

  default AccountId account() {
    return new AccountId(bytes());
  }

  /** The elements of a vector, an array or a tuple. */
  default List<DevnetValue> elements() {
    if (this instanceof Sequence s) {
      return s.values;
    }
    throw wrongKind("a sequence");
  }

  default Optional<DevnetValue> option() {
    if (this instanceof Option o) {
      return o.value;
    }
    throw wrongKind("an option");
  }

  default Struct struct() {
    if (this instanceof Struct s) {
      return s;
    }
    throw wrongKind("a struct");
  }

  default Variant variant() {
    if (this instanceof Variant v) {
      return v;
    }
    throw wrongKind("a variant");
  }

  private IllegalArgumentException wrongKind(String wanted) {
    return new IllegalArgumentException("not " + wanted + " but " + this);
  }
}
