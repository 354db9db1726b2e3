package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.substrate.scale.ScaleException;
import java.util.Locale;

/** The primitive types in the order of scale-info's {@code TypeDefPrimitive}. */
public enum Primitive {
  BOOL(1),
  CHAR(4),
  STR(0),
  U8(1),
  U16(2),
  U32(4),
  U64(8),
  U128(16),
  U256(32),
  I8(1),
  I16(2),
  I32(4),
  I64(8),
  I128(16),
  I256(32);

  private final int size;

  Primitive(int size) {
    this.size = size;
  }

  /** In bytes; 0 for text, which has no fixed size. */
  int size() {
    return size;
  }

  boolean isUnsigned() {
    return compareTo(U8) >= 0 && compareTo(U256) <= 0;
  }

  boolean isSigned() {
    return compareTo(I8) >= 0;
  }

  static Primitive at(int position) {
    if (position >= values().length) {
      throw new ScaleException("unknown primitive type: " + position);
    }
    return values()[position];
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
