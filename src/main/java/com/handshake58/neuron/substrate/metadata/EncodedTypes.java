package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.substrate.scale.ScaleReader;
import java.util.AbstractList;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Types that are read at their first use. A program uses a small part of a runtime's types. Threads
 * may read the same type at the same time: the results are equal, and a type is immutable.
 */
final class EncodedTypes extends AbstractList<Type> implements RandomAccess {
  private final byte[] encoded;
  private final int[] offsets;
  private final @Nullable Type[] read;

  /**
   * @param encoded not copied; {@link TypesDecoder} has checked it
   * @param offsets not copied
   */
  EncodedTypes(byte[] encoded, int[] offsets) {
    this.encoded = encoded;
    this.offsets = offsets;
    this.read = new Type[offsets.length];
  }

  @Override
  public int size() {
    return offsets.length;
  }

  @Override
  public Type get(int id) {
    Type type = read[id];
    if (type == null) {
      ScaleReader in = new ScaleReader(encoded);
      in.skip(offsets[id]);
      type = new TypeReader(in).type();
      read[id] = type;
    }
    return type;
  }
}
