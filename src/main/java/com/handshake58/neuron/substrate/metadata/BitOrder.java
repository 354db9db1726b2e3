package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.substrate.scale.ScaleException;

/** Where a bit of a bit sequence lies (the crate bitvec: words little-endian, Lsb0 or Msb0). */
record BitOrder(int wordBytes, boolean mostSignificantFirst) {

  static BitOrder of(TypeRegistry types, TypeDef.BitSequence def) {
    String order = types.type(def.order()).name();
    if (types.type(def.store()).def() instanceof TypeDef.Simple(Primitive p)
        && p.isUnsigned()
        && p.size() <= Long.BYTES
        && (order.equals("Lsb0") || order.equals("Msb0"))) {
      return new BitOrder(p.size(), order.equals("Msb0"));
    }
    throw new ScaleException("bits in words of " + types.describe(def.store()) + ", " + order);
  }

  int words(int bits) {
    return (int) ((bits + 8L * wordBytes - 1) / (8L * wordBytes));
  }

  /** Counted from the least significant bit of the first byte. */
  int position(int bit) {
    int size = 8 * wordBytes;
    int inWord = bit % size;
    return bit / size * size + (mostSignificantFirst ? size - 1 - inWord : inWord);
  }
}
