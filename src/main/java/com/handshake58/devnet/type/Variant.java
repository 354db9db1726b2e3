package com.handshake58.devnet.type;

import java.util.List;

/**
 * A case of an enumeration.
 *
 * @param fields a {@link Struct} for named fields, otherwise the sequence of the fields' values
 */
public record Variant(String name, DevnetValue fields) implements DevnetValue {

  /** A case with unnamed fields, or none. */
  public static Variant of(String name, DevnetValue... fields) {
    return new Variant(name, DevnetValue.list(fields));
  }

  /** The value of a case with one unnamed field. */
  public DevnetValue only() {
    if (fields instanceof Sequence(List<DevnetValue> values) && values.size() == 1) {
      return values.getFirst();
    }
    throw new IllegalStateException(name + " does not have one unnamed field");
  }

  @Override
  public String toString() {
    return fields instanceof Sequence(List<DevnetValue> values) && values.isEmpty()
        ? name
        : name + fields;
  }
}
