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
 * A place inside a value. Whatever is not as asked for is a {@link ScaleException} that names the
 * place, such as {@code neurons[3].axon_info.ip: no such field}. A struct of one field passes for
 * what it holds, so that an integer which becomes a struct around one stays readable.
 */
public final class Cursor {
  private final @Nullable Cursor parent;
  private final String step;
  private final Value value;

  private Cursor(@Nullable Cursor parent, String step, Value value) {
    this.parent = parent;
    this.step = step;
    this.value = value;
  }

  /**
   * The place of a whole value.
   *
   * @param name what the value is called in messages
   */
  public static Cursor of(String name, Value value) {
    return new Cursor(null, name, value);
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

  /** Whether it is a struct, or a case of an enum, with a field of this name. */
  public boolean has(String name) {
    return fields().names().contains(name);
  }

  public Cursor field(String name) {
    Value.Composite fields = fields();
    int position = fields.names().indexOf(name);
    if (position < 0) {
      throw new ScaleException(
          new Cursor(this, name, value).path()
              + ": no such field"
              + (fields.names().isEmpty()
                  ? ""
                  : "; there are " + String.join(", ", fields.names())));
    }
    return new Cursor(this, name, fields.values().get(position));
  }

  /** An element of a vector, or a field of a tuple or a case by its position. */
  public Cursor at(int index) {
    List<Value> values = children();
    if (index < 0 || index >= values.size()) {
      throw new ScaleException(path() + "[" + index + "]: there are " + values.size());
    }
    return new Cursor(this, "[" + index + "]", values.get(index));
  }

  /** The elements of a vector, or the fields of a tuple. */
  public List<Cursor> elements() {
    List<Value> values = children();
    List<Cursor> elements = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      elements.add(new Cursor(this, "[" + i + "]", values.get(i)));
    }
    return elements;
  }

  /** The name of an enum's case. */
  public String variant() {
    if (value instanceof Value.Variant v) {
      return v.name();
    }
    throw isNot("a case of an enum");
  }

  /** What an option holds. */
  public Optional<Cursor> option() {
    if (value instanceof Value.Variant v) {
      if (v.name().equals("None") && v.fields().values().isEmpty()) {
        return Optional.empty();
      }
      if (v.name().equals("Some") && v.fields().values().size() == 1) {
        return Optional.of(new Cursor(parent, step, v.fields().values().getFirst()));
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

  /** An integer from -2^63 to 2^63-1. */
  public long int64() {
    return within(63).longValue();
  }

  /** An integer from -2^31 to 2^31-1. */
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
      // An empty vector of an unknown kind of element
      case Value.Sequence s when s.values().isEmpty() -> new byte[0];
      default -> throw isNot("bytes");
    };
  }

  /** A text, or bytes as UTF-8; what is not UTF-8 comes as replacement characters. */
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
      throw new ScaleException(path() + ": " + integer + " is larger than expected here");
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
    return new ScaleException(path() + ": not " + wanted + " but " + Kinds.of(value));
  }

  @Override
  public String toString() {
    return path() + " = " + value;
  }
}
