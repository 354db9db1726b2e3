package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.substrate.scale.ScaleException;

/**
 * Maps bit numbers of a bit sequence to positions in its bytes (the crate bitvec: little-endian
 * words, Lsb0 or Msb0).
 */
record BitOrder(int wordBytes, boolean mostSignificantFirst) {

  static BitOrder of(TypeRegistry types, TypeDef.BitSequence def) {
    String order = types.type(def.order()).name();
    if (types.type(def.store()).def() instanceof TypeDef.Simple(Primitive p)
        && p.isUnsigned()
        && p.size() <= Long.BYTES
        && (order.equals("Lsb0") || order.equals("Msb0"))) {
      return new BitOrder(p.size(), order.equals("Msb0"));
    }
    throw new ScaleException(
        "unsupported bit sequence: words of " + types.describe(def.store()) + ", order " + order);
  }

  int words(int bits) {
    return (int) ((bits + 8L * wordBytes - 1) / (8L * wordBytes));
  }

  /** Returns the position, counted from the least significant bit of the first byte. */
  int position(int bit) {
    int size = 8 * wordBytes;
    int inWord = bit % size;
    return bit / size * size + (mostSignificantFirst ? size - 1 - inWord : inWord);
  }
}
