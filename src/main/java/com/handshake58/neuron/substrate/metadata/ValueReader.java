package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.scale.ScaleException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a decoded value as Java types, field by field. Every method throws a {@link ScaleException}
 * if the value has another shape; the message names the place, for example {@code
 * neurons[3].axon_info.ip: no such field}. A struct of one field reads like the field itself: a
 * runtime may wrap an integer in a struct, and the integer stays readable.
 */
public final class ValueReader {
  private final @Nullable ValueReader parent;
  private final String step;
  private final Value value;

  private ValueReader(@Nullable ValueReader parent, String step, Value value) {
    this.parent = parent;
    this.step = step;
    this.value = value;
  }

  /**
   * Reads a whole value.
   *
   * @param name the first part of the path in messages
   */
  public static ValueReader of(String name, Value value) {
    return new ValueReader(null, name, value);
  }

  public Value value() {
    return value;
  }

  public String path() {
    if (parent == null) {
      return step;
    }
    return parent.path() + (step.startsWith("[") ? "" : ".") + step;
  }

  /** Returns whether the struct or enum case has a field of this name. */
  public boolean has(String name) {
    return fields().names().contains(name);
  }

  public ValueReader field(String name) {
    Value.Composite fields = fields();
    int position = fields.names().indexOf(name);
    if (position < 0) {
      throw new ScaleException(
          new ValueReader(this, name, value).path()
              + ": no such field"
              + (fields.names().isEmpty()
                  ? ""
                  : "; the fields are " + String.join(", ", fields.names())));
    }
    return new ValueReader(this, name, fields.values().get(position));
  }

  /** Returns an element of a vector, or a field of a tuple or enum case, by position. */
  public ValueReader at(int index) {
    List<Value> values = children();
    if (index < 0 || index >= values.size()) {
      throw new ScaleException(path() + "[" + index + "]: no such element of " + values.size());
    }
    return new ValueReader(this, "[" + index + "]", values.get(index));
  }

  /** Returns the elements of a vector, or the fields of a tuple. */
  public List<ValueReader> elements() {
    List<Value> values = children();
    List<ValueReader> elements = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      elements.add(new ValueReader(this, "[" + i + "]", values.get(i)));
    }
    return elements;
  }

  /** Returns the name of the enum case. */
  public String variant() {
    if (value instanceof Value.Variant v) {
      return v.name();
    }
    throw isNot("an enum case");
  }

  /** Returns the value of a Some; empty for a None. */
  public Optional<ValueReader> option() {
    if (value instanceof Value.Variant v) {
      if (v.name().equals("None") && v.fields().values().isEmpty()) {
        return Optional.empty();
      }
      if (v.name().equals("Some") && v.fields().values().size() == 1) {
        return Optional.of(new ValueReader(parent, step, v.fields().values().getFirst()));
      }
    }
    throw isNot("an option");
  }

  public BigInteger integer() {
    if (inner() instanceof Value.Int i) {
      return i.value();
    }
    throw isNot("an integer");
  }

  /** Throws if the integer does not fit a long. */
  public long int64() {
    return within(63).longValue();
  }

  /** Throws if the integer does not fit an int. */
  public int int32() {
    return within(31).intValue();
  }

  public boolean bool() {
    if (inner() instanceof Value.Bool b) {
      return b.value();
    }
    throw isNot("a boolean");
  }

  public byte[] bytes() {
    return switch (inner()) {
      case Value.Bytes b -> b.toBytes();
      // The elements of an empty vector have no known type.
      case Value.Sequence s when s.values().isEmpty() -> new byte[0];
      default -> throw isNot("bytes");
    };
  }

  /** Returns a text, or bytes as UTF-8; malformed UTF-8 becomes replacement characters. */
  public String text() {
    return switch (inner()) {
      case Value.Text t -> t.value();
      case Value.Bytes b -> new String(b.toBytes(), StandardCharsets.UTF_8);
      default -> throw isNot("a text");
    };
  }

  public AccountId account() {
    if (inner() instanceof Value.Bytes b && b.size() == AccountId.SIZE) {
      return new AccountId(b.toBytes());
    }
    throw isNot("an account of 32 bytes");
  }

  private BigInteger within(int bits) {
    BigInteger integer = integer();
    if (integer.bitLength() > bits) {
      throw new ScaleException(path() + ": " + integer + " is too large");
    }
    return integer;
  }

  private Value inner() {
    Value inner = value;
    while (inner instanceof Value.Composite c && c.values().size() == 1) {
      inner = c.values().getFirst();
    }
    return inner;
  }

  private Value.Composite fields() {
    return switch (value) {
      case Value.Composite c -> c;
      case Value.Variant v -> v.fields();
      default -> throw isNot("a struct");
    };
  }

  private List<Value> children() {
    return switch (value) {
      case Value.Sequence s -> s.values();
      case Value.Composite c when c.values().size() == 1 && inner() instanceof Value.Sequence s ->
          s.values();
      case Value.Composite c -> c.values();
      case Value.Variant v -> v.fields().values();
      default -> throw isNot("a vector or a tuple");
    };
  }

  private ScaleException isNot(String wanted) {
    return new ScaleException(
        path() + ": expected " + wanted + ", found " + ValueSummary.of(value));
  }

  @Override
  public String toString() {
    return path() + " = " + value;
  }
}
