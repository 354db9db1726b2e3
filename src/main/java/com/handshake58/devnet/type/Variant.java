package com.handshake58.devnet.type;

import java.util.ArrayList;
import java.util.List;

/**
 * A value of an enumeration.
 *
 * @param value a {@link Struct} for named fields, otherwise the list of the fields' values
 */
public record Variant(String name, Object value) {

  /** A case without fields. */
  public static Variant of(String name) {
    return new Variant(name, List.of());
  }

  /** A case with unnamed fields. */
  public static Variant of(String name, Object first, Object... more) {
    List<Object> fields = new ArrayList<>(List.of(first));
    fields.addAll(List.of(more));
    return new Variant(name, List.copyOf(fields));
  }

  /** The value of a case with one unnamed field. */
  public Object only() {
    if (value instanceof List<?> fields && fields.size() == 1) {
      return fields.getFirst();
    }
    throw new IllegalStateException(name + " does not have one unnamed field");
  }
}
